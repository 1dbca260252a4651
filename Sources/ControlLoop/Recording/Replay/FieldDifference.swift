import ChargeControl

/// A field of the outputs that a replay computed differently.
public struct FieldDifference: Hashable, Sendable {
    /// The field's name in `Outputs`.
    public var field: String
    /// What the recording says.
    public var recorded: String
    /// What the replay says.
    public var replayed: String

    /// The fields in which two outputs differ, in order of declaration.
    static func between(_ recorded: Outputs, _ replayed: Outputs) -> [FieldDifference] {
        // By reflection, so that no field can be forgotten.
        zip(Mirror(reflecting: recorded).children, Mirror(reflecting: replayed).children).compactMap { old, new in
            let recorded = ValueText.text(old.value)
            let replayed = ValueText.text(new.value)
            guard recorded != replayed else { return nil }
            return FieldDifference(field: old.label ?? "?", recorded: recorded, replayed: replayed)
        }
    }
}
