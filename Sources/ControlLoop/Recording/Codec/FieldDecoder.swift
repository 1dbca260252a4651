/// Reads fields out of a buffer and checks that each is one that exists.
struct FieldDecoder: FieldCoder {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    /// A decoder at the start of `bytes`.
    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    mutating func code<Integer: FixedWidthInteger>(_ value: inout Integer) throws(RecordingError) {
        let width = MemoryLayout<Integer>.size
        guard bytes.endIndex - position >= width else {
            throw RecordingError(.damaged, "a value ends early")
        }
        var raw: Integer = 0
        for offset in (0..<width).reversed() {
            raw = raw << 8 | Integer(truncatingIfNeeded: bytes[position + offset])
        }
        position += width
        value = raw
    }

    mutating func code(_ value: inout Bool) throws(RecordingError) {
        var byte: UInt8 = 0
        try code(&byte)
        guard byte <= 1 else { throw RecordingError(.damaged, "\(byte) is neither true nor false") }
        value = byte == 1
    }

    mutating func code<Case: RawRepresentable>(case value: inout Case) throws(RecordingError)
    where Case.RawValue: FixedWidthInteger {
        var raw: Case.RawValue = 0
        try code(&raw)
        guard let decoded = Case(rawValue: raw) else {
            throw RecordingError(.damaged, "\(raw) is no \(Case.self)")
        }
        value = decoded
    }

    /// Reads a number.
    mutating func number<Integer: FixedWidthInteger>(_ type: Integer.Type) throws(RecordingError) -> Integer {
        var value: Integer = 0
        try code(&value)
        return value
    }

    /// Fails unless everything was read.
    func finish() throws(RecordingError) {
        guard position == bytes.endIndex else {
            throw RecordingError(.damaged, "\(bytes.endIndex - position) bytes are left over")
        }
    }
}
