/// Appends fields to a buffer.
struct FieldEncoder: FieldCoder {
    /// What has been written.
    var bytes: [UInt8] = []

    mutating func code<Integer: FixedWidthInteger>(_ value: inout Integer) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func code(_ value: inout Bool) { bytes.append(value ? 1 : 0) }

    mutating func code<Case: RawRepresentable>(case value: inout Case) where Case.RawValue: FixedWidthInteger {
        var raw = value.rawValue
        code(&raw)
    }

    /// Appends a number.
    mutating func append<Integer: FixedWidthInteger>(_ value: Integer) {
        var value = value
        code(&value)
    }
}
