import Foundation
import Records
import Storage
import Testing

/// A directory that a test has for itself.
final class TemporaryDirectory {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "storage-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var file: String { path + "/station.db" }

    func database(_ limits: StorageLimits = StorageLimits()) throws -> StationDatabase {
        try StationDatabase(path: file, limits: limits)
    }

    func files() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

    /// The main file's content changed by `body`.
    func damage(_ body: (inout Data) -> Void) throws {
        let url = URL(fileURLWithPath: file)
        var data = try Data(contentsOf: url)
        body(&data)
        try data.write(to: url)
    }
}

extension UTCTime {
    /// So many seconds after 2026-09-21 13:33:20 UTC.
    static func at(_ seconds: Int64) -> UTCTime { UTCTime(milliseconds: (1_790_000_000 + seconds) * 1_000) }
}

extension SessionProgress {
    static func at(_ seconds: Int64, wattHours: Int64 = 0) -> SessionProgress {
        var energy = SessionEnergy(register: 0)
        energy.advance(to: wattHours)
        return SessionProgress(time: .at(seconds), seconds: seconds, chargingSeconds: seconds / 2, energy: energy)
    }
}

extension SessionBegin {
    static func at(_ seconds: Int64, token: String? = nil, tag: String? = nil) throws -> SessionBegin {
        SessionBegin(
            time: .at(seconds), authorization: token == nil ? .freeCharging : .localWhitelist,
            token: try token.map { try IdentityToken($0) }, tag: tag)
    }
}

/// The text of the ``StoreError`` that `body` throws.
func storeError(of body: () throws -> Void) -> StoreError? {
    do {
        try body()
        return nil
    } catch {
        return error as? StoreError
    }
}
