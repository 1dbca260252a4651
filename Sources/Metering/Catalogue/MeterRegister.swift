import Modbus

/// Where a meter keeps one quantity.
public struct MeterRegister: Hashable, Sendable {
    /// What the registers hold.
    public let quantity: MeterQuantity
    /// The values that add up to it; mostly one.
    public let terms: [RegisterTerm]
    /// Whether some units of the model refuse the register: then they are read without it.
    public let isOptional: Bool
    /// How sure this register is.
    public let confidence: MeterConfidence

    /// A quantity that is the sum of `terms`.
    public init(
        _ quantity: MeterQuantity, terms: [RegisterTerm], isOptional: Bool = false,
        confidence: MeterConfidence = .high
    ) {
        self.quantity = quantity
        self.terms = terms
        self.isOptional = isOptional
        self.confidence = confidence
    }

    /// A quantity in one place; an input register, most significant word first and scale 1 unless told.
    public init(
        _ quantity: MeterQuantity, at address: UInt16, _ format: RegisterFormat,
        function: ReadFunction = .inputRegisters, wordOrder: WordOrder = .mostSignificantFirst,
        scale: RegisterScale = 1
    ) {
        self.init(
            quantity,
            terms: [RegisterTerm(function: function, at: address, format, wordOrder: wordOrder, scale: scale)])
    }
}
