/// Registers that follow each other from an address on, stored inline and read by their address.
public struct RegisterBlock: Hashable, Sendable, BitwiseCopyable {
    /// The first register's address.
    public let address: UInt16
    /// The registers from ``address`` on.
    public let values: RegisterValues

    /// `values` from `address` on; the last address must not be above 65 535.
    @_noLocks
    public init(address: UInt16, values: RegisterValues) {
        precondition(Int(address) + values.count <= 0x1_0000, "a register's address has 16 bits")
        self.address = address
        self.values = values
    }

    /// How many registers follow from ``address``.
    public var count: UInt16 {
        @_noLocks get { UInt16(truncatingIfNeeded: values.count) }
    }

    /// The register at `address`, or `nil` if it is not in the block. Real-time safe.
    @_noLocks
    public func register(at address: UInt16) -> UInt16? {
        let offset = Int(address) - Int(self.address)
        guard offset >= 0, offset < values.count else { return nil }
        return values[offset]
    }
}
