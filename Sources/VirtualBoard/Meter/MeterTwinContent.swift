/// What a register of a virtual meter tells.
public enum MeterTwinContent: Hashable, Sendable {
    /// What the meter measures.
    case quantity(MeterTwinQuantity, MeterTwinPhase)
    /// A number, in counts.
    case constant(Int64)
    /// Exactly these bits, whatever the encoding means by them.
    case bits(UInt64)
    /// A text, for ``MeterTwinEncoding/text(registers:)``; cut or filled with zeros.
    case text(String)
    /// The serial number: as a number, or as decimal digits in a text.
    case serialNumber
    /// The decimal exponent by which the values of a group are scaled; see ``MeterTwinRegister/scaleGroup``.
    ///
    /// `base` is added, so that a group whose counts are tenths at least shows −1.
    case scaleFactor(group: UInt8, base: Int64 = 0)
}
