/// Registers that are read in one request.
public struct ReadBlock: Hashable, Sendable, BitwiseCopyable {
    /// How often the block is read.
    public let rate: PollRate
    /// The first register's address.
    public let address: UInt16
    /// How many registers.
    public let count: UInt16

    /// A block of `count` registers from `address`, read at `rate`.
    public init(_ rate: PollRate, at address: UInt16, count: UInt16) {
        self.rate = rate
        self.address = address
        self.count = count
    }

    /// The addresses read, as one range.
    var addresses: Range<Int> { Int(address)..<(Int(address) + Int(count)) }
}
