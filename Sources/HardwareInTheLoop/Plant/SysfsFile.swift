import Glibc

/// An attribute file that stays open: read or written from its beginning each time, without allocating.
///
/// A file whose device went away fails with `ENODEV` from then on and must be opened anew.
final class SysfsFile {
    let path: String
    private let descriptor: Int32

    init(_ path: String, writable: Bool) throws(RigError) {
        self.path = path
        descriptor = open(path, (writable ? O_WRONLY : O_RDONLY) | O_CLOEXEC)
        guard descriptor >= 0 else { throw .device(path: path, errno: errno) }
    }

    deinit { close(descriptor) }

    /// The first byte, or `nil` if the device is gone.
    func firstByte() -> UInt8? {
        var byte: UInt8 = 0
        return pread(descriptor, &byte, 1, 0) == 1 ? byte : nil
    }

    /// Writes `text`; `false` if the device is gone or refuses.
    func write(_ text: StaticString) -> Bool {
        pwrite(descriptor, text.utf8Start, text.utf8CodeUnitCount, 0) == text.utf8CodeUnitCount
    }

    /// Writes a number in decimal; allocates.
    func write(_ number: UInt64) -> Bool {
        var bytes = Array("\(number)".utf8)
        return pwrite(descriptor, &bytes, bytes.count, 0) == bytes.count
    }
}
