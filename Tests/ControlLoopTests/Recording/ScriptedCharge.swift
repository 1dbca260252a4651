import ChargeControl
import ControlLoop

/// A core driven through a short charge by a script: plug in, ask for power, stop, unplug, and again.
///
/// The board answers as one would, so that the core has something to do; the tests do not care what it decides.
struct ScriptedCharge {
    private(set) var control: ChargeControl
    private(set) var tick = 0
    private var outputs = Outputs()

    init(configuration: Configuration = Configuration()) { control = ChargeControl(configuration: configuration) }

    /// Runs `count` ticks of 10 ms into `feed`.
    mutating func run(_ count: Int, into feed: RecorderFeed) {
        for _ in 0..<count {
            let now = Instant(nanoseconds: Int64(tick) * 10_000_000 + 1_000_000_000)
            let inputs = inputs(at: now)
            feed.beforeStep(control)
            outputs = control.step(inputs, at: now)
            feed.afterStep(inputs, outputs, at: now)
            tick += 1
        }
    }

    private func inputs(at now: Instant) -> Inputs {
        var inputs = Inputs()
        // Two seconds each: nothing, connected, asking, connected.
        let level: Int32 = [12_000, 9_000, 6_000, 9_000][tick / 200 % 4]
        // A little noise, so that no two ticks are the same.
        let high = level + Int32(tick * 37 % 90) - 45
        inputs.pilot = PilotReading(highMillivolts: high, lowMillivolts: outputs.pilot.isPWM ? -11_950 : high)
        if outputs.pilot == .steadyLow { inputs.pilot = PilotReading(highMillivolts: -12_000, lowMillivolts: -12_000) }
        inputs.mainContactor = ContactorReading(outputs.closeMainContactor ? .closed : .open)
        inputs.residualCurrent.selfTest =
            outputs.testResidualCurrentMonitor ? (tick % 20 < 10 ? .running : .passed) : .idle
        inputs.permit = Permit(milliamperes: 16_000, expires: now + .seconds(5))
        return inputs
    }
}
