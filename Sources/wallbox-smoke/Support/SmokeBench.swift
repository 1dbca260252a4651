import ChargeControl

/// The production core with a plant, in virtual time: a socket with a lock, 32 A, a cable of 32 A, a permit of 16 A.
struct SmokeBench {
    var plant = SmokePlant()
    /// Whether policy renews its permit in every tick.
    var isPermitted = true
    private(set) var outputs = Outputs()
    private(set) var now = Instant(nanoseconds: 1_000_000_000)
    private var control: ChargeControl
    private var inputs = Inputs()

    init() {
        var configuration = Configuration()
        configuration.maximumMilliamperes = 32_000
        configuration.tetheredCableMilliamperes = 0
        configuration.hasLock = true
        control = ChargeControl(configuration: configuration)
        inputs.proximityOhms = 220
    }

    /// One tick of 10 ms.
    mutating func step() {
        now = now + .milliseconds(10)
        if isPermitted { inputs.permit = Permit(milliamperes: 16_000, expires: now + .seconds(2)) }
        plant.read(into: &inputs, after: outputs, at: now)
        outputs = control.step(inputs, at: now)
    }

    /// Runs for `span`.
    mutating func run(_ span: TimeSpan) {
        let end = now + span
        while now < end { step() }
    }

    /// Runs until `isReached` holds; how many milliseconds that took, or `nil` if it never did within `limit`.
    mutating func milliseconds(within limit: TimeSpan, until isReached: (SmokeBench) -> Bool) -> Int64? {
        let start = now
        while now - start < limit {
            step()
            if isReached(self) { return (now - start).nanoseconds / 1_000_000 }
        }
        return nil
    }

    /// What the core says, in a few words.
    var summary: String {
        "state \(outputs.state), stage \(outputs.stage), hindrance \(outputs.hindrance), faults "
            + "\(outputs.faults.rawValue)"
    }
}
