import Modbus

/// Something by which a meter says who it is.
public struct IdentityField: Hashable, Sendable {
    /// What it says.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// The number of this very unit.
        case serial
        /// The type, as text.
        case model
        /// The type, as a number.
        case code
        /// The version of its program.
        case firmware

        /// The name that descriptions use.
        public var name: String { "\(self)" }
    }

    /// How it is stored.
    public enum Format: Hashable, Sendable {
        /// Two characters a register, padded with zeros or spaces.
        case text(registers: UInt16)
        /// A number.
        case number(RegisterFormat)
    }

    /// An answer that is this model's.
    public enum Expected: Hashable, Sendable {
        /// This number.
        case number(Int64)
        /// A text that begins so.
        case prefix(String)
    }

    /// What it says.
    public let kind: Kind
    /// The function that reads it.
    public let function: ReadFunction
    /// The first register's address.
    public let address: UInt16
    /// How it is stored.
    public let format: Format
    /// Which word of a number comes first.
    public let wordOrder: WordOrder
    /// The registers to ask for, where the meter gives the field only together with others.
    public let readAddress: UInt16
    /// How many registers to ask for.
    public let readCount: UInt16
    /// The answers of this model; empty if any may come. Another answer is a warning, never a refusal: makers change
    /// these with a revision.
    public let expected: [Expected]

    /// A field that is read by itself unless `read` says which registers to ask for.
    public init(
        _ kind: Kind, function: ReadFunction, at address: UInt16, _ format: Format,
        wordOrder: WordOrder = .mostSignificantFirst, read: (address: UInt16, count: UInt16)? = nil,
        expected: [Expected] = []
    ) {
        self.kind = kind
        self.function = function
        self.address = address
        self.format = format
        self.wordOrder = wordOrder
        self.expected = expected
        readAddress = read?.address ?? address
        readCount =
            read?.count
            ?? {
                switch format {
                case .text(let count): count
                case .number(let format): format.registerCount
                }
            }()
    }

    /// How many registers the field takes.
    public var registerCount: UInt16 {
        switch format {
        case .text(let count): count
        case .number(let format): format.registerCount
        }
    }
}
