/// How values become words.
enum RegisterCoding {
    /// What the meter's registers show where there is no value.
    static let noValue = UInt32.max

    /// A meter's value: not below 0, not so great that it would mean no value.
    static func metered(_ value: Int64?) -> UInt32 {
        value.map { UInt32(clamping: min($0, Int64(noValue) - 1)) } ?? noValue
    }

    /// The value of phase `phase`. Of a meter that knows only the sum, L1 shows it.
    static func metered(_ values: PhaseValues<Int64?>, phase: Int, total: Int64?) -> UInt32 {
        let hasPhases = values.l1 != nil || values.l2 != nil || values.l3 != nil
        return metered(hasPhases || phase > 0 ? values[phase] : total)
    }

    /// A word of `text`, padded on the right by `padding`.
    static func word(_ index: Int, of text: RegisterText, padding: UInt8) -> UInt16 {
        UInt16(text[2 * index] ?? padding) << 8 | UInt16(text[2 * index + 1] ?? padding)
    }

    /// A word of `text` in `words` words, padded on the left by blanks.
    static func word(_ index: Int, ofRightAligned text: RegisterText, words: Int) -> UInt16 {
        let shift = 2 * words - text.count
        return UInt16(text[2 * index - shift] ?? 0x20) << 8 | UInt16(text[2 * index + 1 - shift] ?? 0x20)
    }

    /// A word of an error mask: the low word first, each with its low byte first.
    static func swappedWord(_ index: Int, of mask: UInt32) -> UInt16 {
        UInt16(truncatingIfNeeded: index == 0 ? mask : mask >> 16).byteSwapped
    }

    /// A word of a car's address in hexadecimal digits; zeros where there is none.
    static func word(_ index: Int, ofAddress address: UInt64?) -> UInt16 {
        guard let address else { return 0 }
        func digit(_ place: Int) -> UInt16 {
            let value = UInt16(truncatingIfNeeded: address >> UInt64(44 - 4 * place) & 0xF)
            return value < 10 ? 0x30 + value : 0x37 + value
        }
        return digit(2 * index) << 8 | digit(2 * index + 1)
    }
}
