/// A current that moves in a straight line to its target, with the exact integral.
struct CurrentRamp {
    /// The present current, A.
    private(set) var amperes = 0.0
    private var target = 0.0
    private var amperesPerSecond = 1.0

    /// Heads for `target` A at `rate` A/s from now on.
    mutating func head(for target: Double, at rate: Double) {
        self.target = target
        amperesPerSecond = max(rate, 0.001)
    }

    /// Stops at once.
    mutating func cut() {
        amperes = 0
        target = 0
    }

    /// Moves on by `seconds`; returns the charge that flowed, A·s.
    mutating func advance(seconds: Double) -> Double {
        let distance = abs(target - amperes)
        if distance == 0 { return amperes * seconds }
        let duration = distance / amperesPerSecond
        let start = amperes
        if duration <= seconds {
            amperes = target
            return (start + target) / 2 * duration + target * (seconds - duration)
        }
        amperes += (target > start ? 1 : -1) * amperesPerSecond * seconds
        return (start + amperes) / 2 * seconds
    }
}
