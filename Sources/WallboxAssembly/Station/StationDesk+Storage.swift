import Glibc
import LocalAPI
import Records
import Storage

extension StationDesk {
    /// How the store is.
    public func storage() async throws(APIProblem) -> StorageReply {
        do throws(StoreError) {
            let status = try database.status()
            return StorageReply(
                path: database.path, bytes: status.bytes, freeBytes: Self.freeBytes(beside: database.path),
                troubles: runner.snapshot.troubles,
                findings: database.recovery.map { "\($0)".split(separator: "\n").map(String.init) } ?? [])
        } catch {
            throw APIProblem(error)
        }
    }

    /// What this user may still write to the file system of `path`; `nil` if the system does not tell.
    private static func freeBytes(beside path: String) -> Int? {
        var information = statvfs()
        guard statvfs(path, &information) == 0 else { return nil }
        let (bytes, isTooMuch) = Int(clamping: information.f_bavail).multipliedReportingOverflow(
            by: Int(clamping: information.f_frsize))
        return isTooMuch ? .max : bytes
    }
}
