/// How a register's words are to be read.
public enum RegisterFormat: Hashable, Sendable {
    /// A number of one word.
    case number
    /// A number of two words, the high one first.
    case longNumber
    /// 32 bits in two words, the low one first and each with its low byte first.
    case swappedMask
    /// ASCII characters, two a word, the first in the high byte.
    case text
    /// `00hhmmss`, four bits a digit, the high word first.
    case packedTime
    /// `00ddmmyy`, four bits a digit, the high word first.
    case packedDate
    /// A sum of bits.
    case mask
    /// One of several meanings.
    case choice
    /// A number written in hexadecimal.
    case hexadecimal

    /// The format in a word or two, for the documentation.
    public var name: String {
        switch self {
        case .number: "u16"
        case .longNumber: "u32"
        case .swappedMask: "u32, low word and low byte first"
        case .text: "ASCII"
        case .packedTime: "BCD 00hhmmss"
        case .packedDate: "BCD 00ddmmyy"
        case .mask: "u16, bits"
        case .choice: "u16, choice"
        case .hexadecimal: "u16, hexadecimal"
        }
    }
}
