import Foundation
import Records

/// The pages of a database file that SQLite may not be able to open: those of the file, over them those that its
/// write-ahead log has committed. A page that cannot be read is missing.
final class DamagedPages {
    private let size = DatabaseConnection.pageSize
    private let main: Int32
    private let log: Int32
    /// Where in the log the newest committed state of a page is.
    private var logged: [UInt32: Int] = [:]
    /// One more than the greatest page number.
    private(set) var end: UInt32 = 1

    init(path: String) {
        main = open(path, O_RDONLY | O_CLOEXEC)
        log = open(path + "-wal", O_RDONLY | O_CLOEXEC)
        if let bytes = Self.size(main) { end = UInt32(clamping: (bytes + size - 1) / size + 1) }
        readLog()
    }

    deinit {
        if main >= 0 { close(main) }
        if log >= 0 { close(log) }
    }

    subscript(number: UInt32) -> [UInt8]? {
        guard number > 0, number < end else { return nil }
        if let offset = logged[number] { return Self.read(log, size, at: offset) }
        return Self.read(main, size, at: (Int(number) - 1) * size)
    }

    /// Takes frames as SQLite does: as long as salts and the running checksum fit, up to the last commit.
    private func readLog() {
        guard let header = Self.read(log, 32, at: 0) else { return }
        let words = header.bigEndianWords
        guard words[0] == 0x377F_0682 || words[0] == 0x377F_0683, Int(words[2]) == size else { return }
        var sum = LogChecksum(isBigEndian: words[0] & 1 == 1)
        sum.add(header[..<24])
        guard sum.matches(words[6], words[7]) else { return }
        var open: [UInt32: Int] = [:]
        var offset = 32
        while let frame = Self.read(log, 24 + size, at: offset) {
            let fields = Array(frame[..<24]).bigEndianWords
            guard fields[0] > 0, fields[2] == words[4], fields[3] == words[5] else { return }
            sum.add(frame[..<8])
            sum.add(frame[24...])
            guard sum.matches(fields[4], fields[5]) else { return }
            open[fields[0]] = offset + 24
            if fields[1] > 0 {
                logged.merge(open) { $1 }
                open = [:]
                end = max(end, fields[1] &+ 1)
            }
            offset += 24 + size
        }
    }

    private static func size(_ descriptor: Int32) -> Int? {
        var information = stat()
        guard descriptor >= 0, fstat(descriptor, &information) == 0 else { return nil }
        return Int(information.st_size)
    }

    private static func read(_ descriptor: Int32, _ count: Int, at offset: Int) -> [UInt8]? {
        guard descriptor >= 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: count)
        return pread(descriptor, &bytes, count, off_t(offset)) == count ? bytes : nil
    }
}

/// The running checksum of SQLite's write-ahead log.
private struct LogChecksum {
    let isBigEndian: Bool
    private var first: UInt32 = 0
    private var second: UInt32 = 0

    init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

    mutating func add(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { bytes in
            for offset in stride(from: 0, to: bytes.count - 7, by: 8) {
                first &+= word(bytes, offset) &+ second
                second &+= word(bytes, offset + 4) &+ first
            }
        }
    }

    func matches(_ first: UInt32, _ second: UInt32) -> Bool { (first, second) == (self.first, self.second) }

    private func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        return isBigEndian ? UInt32(bigEndian: word) : UInt32(littleEndian: word)
    }
}

extension [UInt8] {
    fileprivate var bigEndianWords: [UInt32] {
        stride(from: 0, to: count - 3, by: 4).map { index in
            self[index..<index + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
    }
}
