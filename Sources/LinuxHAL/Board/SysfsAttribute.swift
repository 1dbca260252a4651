import CRealtime

/// An open file of sysfs that holds an integer; closed with the value.
///
/// Real-time safe but for opening: reading and writing are one system call each, at offset 0, without allocation.
struct SysfsAttribute: ~Copyable, Sendable {
    private let descriptor: Int32

    /// Opens the file at `location`.
    init(_ location: String, writable: Bool) throws(SystemErrno) {
        descriptor = try SystemErrno.check(crealtime_attribute_open(location, writable ? 1 : 0))
    }

    deinit { _ = crealtime_close(descriptor) }

    /// Keeps other processes that ask in the same way from the file, as long as the value lives. `EBUSY` if one has it.
    func lock() throws(SystemErrno) { try SystemErrno.check(crealtime_attribute_lock(descriptor)) }

    func read() throws(SystemErrno) -> Int64 {
        var value: Int64 = 0
        try SystemErrno.check(crealtime_attribute_read(descriptor, &value))
        return value
    }

    func write(_ value: Int64) throws(SystemErrno) {
        try SystemErrno.check(crealtime_attribute_write(descriptor, value))
    }

    /// Writes a word. Not for the control path.
    func write(text: String) throws(SystemErrno) {
        try SystemErrno.check(crealtime_attribute_write_text(descriptor, text))
    }
}
