import ChargeControl
import Testing

@Suite("Random walks") struct RandomWalkTests {
    #if DEBUG
    private static let steps = 220_000
    #else
    private static let steps = 2_000_000
    #endif

    private static let configurations: [Configuration] = [
        Configuration(), .socket, .switchable, .fullyEquipped,
        {
            var configuration = Configuration.switchable
            configuration.ventilation = .always
            configuration.phaseSwitchSignal = .stateF
            configuration.openingStagger = .milliseconds(20)
            return configuration
        }(),
        {
            var configuration = Configuration.fullyEquipped
            configuration.requiresMeter = false
            configuration.automaticReclosing = false
            configuration.maximumMilliamperes = 80_000
            configuration.wakeUpDelay = .seconds(1)
            configuration.faultHoldOff = .seconds(2)
            return configuration
        }(),
    ]

    @Test("no invariant breaks on more than two million seeded random steps", arguments: 0..<6, [60, 400, 3_000])
    func walk(configuration: Int, calm: Int) {
        let seed = UInt64(configuration * 1_000 + calm)
        var settings = Self.configurations[configuration]
        // Where something happens all the time, the waits are short so that charges happen in between.
        if calm == 60 { settings.shortenWaits() }
        var walk = RandomWalk(seed: seed, configuration: settings, calm: calm)
        for step in 0..<Self.steps {
            if let broken = walk.step() {
                Issue.record("seed \(seed), step \(step): \(broken)")
                return
            }
        }
        // A walk that never charges proves nothing.
        #expect(walk.closings >= Self.steps / 40_000, "closed only \(walk.closings) times")
        print("walk \(seed): \(Self.steps) steps, \(walk.closings) charges")
    }
}
