import Modbus

/// Registers that are read in one request.
public struct ReadBlock: Hashable, Sendable, BitwiseCopyable {
    /// How often the block is read.
    public let rate: PollRate
    /// The function that reads it.
    public let function: ReadFunction
    /// The first register's address.
    public let address: UInt16
    /// How many registers.
    public let count: UInt16
    /// Whether a meter that refuses the block is read without it.
    public let isOptional: Bool

    /// A block of `count` registers from `address`, read at `rate`.
    public init(
        _ rate: PollRate, function: ReadFunction = .inputRegisters, at address: UInt16, count: UInt16,
        isOptional: Bool = false
    ) {
        self.rate = rate
        self.function = function
        self.address = address
        self.count = count
        self.isOptional = isOptional
    }

    /// The addresses read, as one range.
    public var addresses: Range<Int> { Int(address)..<(Int(address) + Int(count)) }
}
