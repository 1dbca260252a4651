@testable import ControlLoop

/// Gives every field it is shown another value, or only field number `only`.
struct FillingCoder: FieldCoder {
    var only: Int?
    /// How many fields it was shown.
    private(set) var fields = 0

    init(only: Int? = nil) { self.only = only }

    private mutating func isTurn() -> Bool {
        defer { fields += 1 }
        return only == nil || only == fields
    }

    mutating func code<Integer: FixedWidthInteger>(_ value: inout Integer) {
        // Every byte changes, so that none can go missing.
        if isTurn() { value ^= Integer(truncatingIfNeeded: 0x0101_0101_0101_0101 as UInt64) }
    }

    mutating func code(_ value: inout Bool) {
        if isTurn() { value.toggle() }
    }

    mutating func code<Case: RawRepresentable>(case value: inout Case) where Case.RawValue: FixedWidthInteger {
        guard isTurn() else { return }
        if let next = Case(rawValue: value.rawValue + 1) {
            value = next
        } else if let previous = Case(rawValue: value.rawValue - 1) {
            value = previous
        }
    }
}
