import ChargeControl

extension Int {
    /// So many milliseconds.
    var ms: TimeSpan { .milliseconds(Int64(self)) }
    /// So many seconds.
    var s: TimeSpan { .seconds(Int64(self)) }
}

extension TimeSpan: CustomStringConvertible {
    /// Milliseconds to two places.
    public var description: String { "\(Double(nanoseconds / 10_000) / 100) ms" }
}

/// A small reproducible generator (SplitMix64), so that a failing walk can be walked again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in 0..<bound, cheap and not perfectly even.
    mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % bound }
    /// True once in so many times.
    mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }
}
