/// The network address of a peer: 128 bits, an IPv4 address as IPv6 maps it (`::ffff:a.b.c.d`).
///
/// So that one client is the same whether it reached a socket of either kind.
public struct NetworkAddress: Hashable, Sendable, BitwiseCopyable {
    /// The upper half, in the machine's byte order.
    public let high: UInt64
    /// The lower half, in the machine's byte order.
    public let low: UInt64

    /// The IPv6 address of these halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The IPv4 address `value`, whose highest byte is the first of the dotted form.
    public init(v4 value: UInt32) {
        self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(value))
    }

    /// The IPv4 address, if it is one.
    public var v4: UInt32? {
        high == 0 && low >> 32 == 0xFFFF ? UInt32(truncatingIfNeeded: low) : nil
    }
}
