/// The registers that a device answered with, stored inline and read by their address.
public struct RegisterBlock: Sendable, BitwiseCopyable {
    /// The first register's address.
    public let address: UInt16
    /// How many registers follow from ``address``.
    public let count: UInt16
    private var bytes: InlineArray<250, UInt8>

    /// A copy of big-endian register `contents` for `request`, whose count it must have.
    @_noLocks
    init(answering request: ReadRequest, contents: UnsafeRawBufferPointer) {
        precondition(contents.count == 2 * Int(request.count), "contents must be two bytes a register")
        address = request.address
        count = request.count
        bytes = InlineArray(repeating: 0)
        for index in 0..<contents.count { bytes[index] = contents[index] }
    }

    /// The register at `address`, or `nil` if it is not in the block. Real-time safe.
    @_noLocks
    public func register(at address: UInt16) -> UInt16? {
        let offset = Int(address) - Int(self.address)
        guard offset >= 0, offset < Int(count) else { return nil }
        return UInt16(bytes[2 * offset]) << 8 | UInt16(bytes[2 * offset + 1])
    }
}
