import HAL
import Modbus

/// What a meter says that it is.
public struct MeterIdentity: Hashable, Sendable, BitwiseCopyable {
    /// The number of this very unit; empty if the model does not say, or has not been asked.
    public internal(set) var serial = MeterText()
    /// The type, as text.
    public internal(set) var model = MeterText()
    /// The type, as a number.
    public internal(set) var code: Int64?
    /// The version of its program.
    public internal(set) var firmware = MeterText()
    /// The serial number changes from one answer to the next: two meters may answer as one unit. ``serial`` is the one that
    /// was known before.
    public internal(set) var isSerialUnsteady = false
    /// Whether the answers are those of the model in the profile.
    public internal(set) var verdict = Verdict.unknown

    /// What was found of the identity.
    @frozen
    public enum Verdict: UInt8, Hashable, Sendable, BitwiseCopyable {
        /// The description knows nothing to compare with, or the meter has not answered it.
        case unknown
        /// The answers are those of the model.
        case confirmed
        /// An answer is another than the description knows. The values are read none the less: makers change these
        /// codes with a revision. Somebody should look.
        case unexpected
    }

    /// Nothing known.
    public init() {}

    /// Takes the answer to one field; says whether it was an expected one, `nil` if any is good.
    public mutating func answer(_ field: IdentityField, from block: RegisterBlock) -> Bool? {
        var text = MeterText()
        var number: Int64?
        switch field.format {
        case .text(let count):
            for offset in 0..<count {
                guard let word = block.register(at: field.address &+ offset) else { return nil }
                text.append(UInt8(word >> 8))
                text.append(UInt8(word & 0xFF))
            }
            text.trim()
        case .number(let format):
            guard let stored = format.stored(in: block, at: field.address, wordOrder: field.wordOrder) else {
                return nil
            }
            switch stored {
            case .integer(let value): number = Int64(truncatingIfNeeded: value)
            case .decimal(let value, _): number = Int64(value)
            case .real(let value): number = value.magnitude < 1e15 ? Int64((value * 100).rounded()) : nil
            }
            if let number { text.append(decimal: number) }
        }
        switch field.kind {
        case .serial: serial = text
        case .model: model = text
        case .firmware: firmware = text
        case .code: code = number
        }
        guard !field.expected.isEmpty else { return nil }
        for expected in field.expected {
            switch expected {
            case .number(let value): if number == value { return true }
            case .prefix(let prefix): if text.hasPrefix(prefix) { return true }
            }
        }
        return false
    }
}
