import ChargeControl

/// A number that changes when the core's state is laid out differently in memory.
///
/// It is made of the names, types and sizes of all stored properties, so that a state recorded by a program with other
/// properties is not loaded as if it were this one's. It does not see the order of an enumeration's cases:
/// ``RecordingFormat/version`` is for that.
public enum LayoutFingerprint {
    /// The fingerprint of this program's `ChargeControl`.
    public static let current = of(ChargeControl(configuration: Configuration()))

    /// The fingerprint of a value's type; `value` stands for all values of the type that have no payload or the same.
    static func of<Value>(_ value: Value) -> UInt64 {
        var text = "\(MemoryLayout<Value>.size)/\(MemoryLayout<Value>.alignment)"
        describe(value, into: &text)
        // FNV-1a.
        return text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    /// Appends type and stored properties of `value`, depth first.
    private static func describe(_ value: Any, into text: inout String) {
        // Unqualified: qualified names of private types hold addresses.
        let name = String(describing: type(of: value))
        text += ":" + name
        // Only what is laid out property by property; a built-in array inside cannot be looked into.
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .struct, !name.hasPrefix("InlineArray") else { return }
        text += "{"
        for child in mirror.children {
            text += (child.label ?? "?")
            describe(child.value, into: &text)
            text += ";"
        }
        text += "}"
    }
}
