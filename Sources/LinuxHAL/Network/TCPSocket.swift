import CNetwork

/// A TCP connection that is being made or is made; closed with the value. Never blocks.
struct TCPSocket: ~Copyable {
    private let descriptor: Int32

    /// Begins to connect to `address`; `nil` and the errno if that fails at once. A peer that is gone without a word is
    /// noticed within `silence` seconds.
    init?(to address: cnetwork_address, silence: Int32, errno: inout Int32) {
        var address = address
        let result = cnetwork_connect(&address, silence)
        guard result >= 0 else {
            errno = -result
            return nil
        }
        descriptor = result
    }

    deinit { cnetwork_close(descriptor) }

    /// 1 if the connection is made, 0 if not yet, or a negated errno.
    func connected() -> Int { Int(cnetwork_connected(descriptor)) }

    /// Returns how many bytes the kernel took, or a negated errno.
    func write(_ bytes: UnsafeRawBufferPointer) -> Int {
        Int(cnetwork_write(descriptor, bytes.baseAddress, bytes.count))
    }

    /// Returns how many bytes came, or a negated errno.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        Int(cnetwork_read(descriptor, buffer.baseAddress, buffer.count))
    }
}
