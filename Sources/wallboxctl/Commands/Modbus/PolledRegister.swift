import OMCCI

/// A register's value as `wallboxctl modbus poll --json` tells it: always with these four keys.
struct PolledRegister: Encodable {
    private enum Key: String, CodingKey {
        case address, name, value, unit
    }

    private let register: OMCCIRegister
    private let words: [UInt16]

    /// What the register's own `words` say.
    init(_ register: OMCCIRegister, _ words: [UInt16]) {
        self.register = register
        self.words = words
    }

    /// The value is a number where the register is one, else its text; `null` where it shows nothing. The unit is `null`
    /// where there is none.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(register.address, forKey: .address)
        try container.encode(register.name, forKey: .name)
        let text = register.text(of: words)
        if let number = register.number(of: words) {
            try container.encode(number, forKey: .value)
        } else if text == "-" {
            try container.encodeNil(forKey: .value)
        } else {
            try container.encode(text, forKey: .value)
        }
        if let unit = register.unit {
            try container.encode(unit, forKey: .unit)
        } else {
            try container.encodeNil(forKey: .unit)
        }
    }
}
