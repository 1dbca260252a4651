/// One pass over the fields of a value, writing or reading them.
///
/// The layout of a type is written down once, as a function over a coder; encoder and decoder run the same function and
/// cannot disagree about order or width. All numbers are little-endian. Not for the control path.
protocol FieldCoder {
    /// A number of fixed width.
    mutating func code<Integer: FixedWidthInteger>(_ value: inout Integer) throws(RecordingError)
    /// A truth value, one byte of 0 or 1.
    mutating func code(_ value: inout Bool) throws(RecordingError)
    /// A case with a raw value, as that.
    mutating func code<Case: RawRepresentable>(case value: inout Case) throws(RecordingError)
    where Case.RawValue: FixedWidthInteger
}
