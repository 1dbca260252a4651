/// Registers as text for people.
extension OMCCIRegister {
    /// What `words`, the register's own, say, with the unit.
    public func text(of words: [UInt16]) -> String {
        guard words.count == Int(count) else { return "?" }
        switch format {
        case .number, .longNumber: return number(of: words).map { number($0) } ?? "-"
        case .hexadecimal: return "0x" + Self.hex(UInt32(words[0]), digits: 4)
        case .swappedMask:
            let mask = UInt32(words[0].byteSwapped) | UInt32(words[1].byteSwapped) << 16
            return Self.list(
                (0..<32).filter { mask >> UInt32($0) & 1 == 1 }.map {
                    $0 < ErrorMask.names.count ? ErrorMask.names[$0] : "bit \($0)"
                })
        case .mask:
            return Self.list(
                (UInt16(0)..<16).filter { words[0] >> $0 & 1 == 1 }.map { choices[$0] ?? "bit \($0)" })
        case .choice: return choices[words[0]] ?? "\(words[0])"
        case .text:
            let bytes = words.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
            let text = String(decoding: bytes.map { (0x20...0x7E).contains($0) ? $0 : 0x20 }, as: UTF8.self)
            let trimmed = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
            return trimmed.isEmpty ? "-" : String(trimmed)
        case .packedTime: return Self.packed(words, separator: ":")
        case .packedDate: return Self.packed(words, separator: ".")
        }
    }

    /// The number that `words`, the register's own, are, without the unit; `nil` if its format is none or it shows none.
    public func number(of words: [UInt16]) -> UInt32? {
        guard words.count == Int(count) else { return nil }
        switch format {
        case .number: return UInt32(words[0])
        case .longNumber:
            let value = UInt32(words[0]) << 16 | UInt32(words[1])
            return absent == "0xFFFFFFFF" && value == RegisterCoding.noValue ? nil : value
        case .hexadecimal, .swappedMask, .mask, .choice, .text, .packedTime, .packedDate: return nil
        }
    }

    private func number(_ value: UInt32) -> String { unit.map { "\(value) \($0)" } ?? "\(value)" }

    private static func list(_ parts: [String]) -> String { parts.isEmpty ? "none" : parts.joined(separator: ", ") }

    private static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func packed(_ words: [UInt16], separator: String) -> String {
        let value = UInt32(words[0]) << 16 | UInt32(words[1])
        guard value != 0 else { return "-" }
        return [value >> 16, value >> 8, value].map { hex($0 & 0xFF, digits: 2) }.joined(separator: separator)
    }
}
