/// One curve: what it shows and how it looks by value.
struct Trace {
    /// A value at a time; no value leaves a gap.
    struct Sample {
        var seconds: Double
        var value: Double?
    }

    var samples: [Sample]
    var colour: @Sendable (Double) -> TextStyle.Colour
    /// The character in plain ASCII.
    var ascii: Unicode.Scalar
}
