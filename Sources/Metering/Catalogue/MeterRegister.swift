/// Where a meter keeps one quantity.
public struct MeterRegister: Hashable, Sendable, BitwiseCopyable {
    /// What the register holds.
    public let quantity: MeterQuantity
    /// The first register's address as on the wire, from 0.
    public let address: UInt16
    /// How the value is stored.
    public let format: RegisterFormat
    /// Which word comes first.
    public let wordOrder: WordOrder
    /// What to multiply the stored value by to have the quantity's unit.
    public let scale: Double

    /// A register; most significant word first and scale 1 unless told.
    public init(
        _ quantity: MeterQuantity, at address: UInt16, _ format: RegisterFormat,
        wordOrder: WordOrder = .mostSignificantFirst, scale: Double = 1
    ) {
        self.quantity = quantity
        self.address = address
        self.format = format
        self.wordOrder = wordOrder
        self.scale = scale
    }

    /// The addresses that the value takes, as one range.
    var addresses: Range<Int> { Int(address)..<(Int(address) + Int(format.registerCount)) }
}
