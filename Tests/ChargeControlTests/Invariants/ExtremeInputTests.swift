import ChargeControl
import Exploration
import Testing

@Suite("Extreme inputs") struct ExtremeInputTests {
    private static let numbers: [Int32] = [.min, .min + 1, -100_000, -1, 0, 1, 6_000, 12_000, 100_000, .max - 1, .max]
    private static let spans: [TimeSpan] = [
        TimeSpan(nanoseconds: .min), TimeSpan(nanoseconds: -1), .zero, .milliseconds(1), .hours(1), .never,
    ]

    @Test("no reading, however absurd, traps the core or breaks an invariant", arguments: 0..<4)
    func absurd(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed) + 900)
        let configuration = Configuration.fullyEquipped
        var control = ChargeControl(configuration: configuration)
        var checker = InvariantChecker(configuration: configuration)
        var now = Instant(nanoseconds: 0)
        func number() -> Int32 { Self.numbers[random.below(Self.numbers.count)] }
        for _ in 0..<20_000 {
            var inputs = Inputs()
            inputs.pilot = PilotReading(highMillivolts: number(), lowMillivolts: number(), isValid: !random.oneIn(5))
            inputs.proximityOhms = number()
            inputs.mainContactor = ContactorReading([.open, .closed, .unknown][random.below(3)], changes: .max)
            inputs.phaseContactor = ContactorReading([.open, .closed, .unknown][random.below(3)], changes: .max)
            inputs.lock = [.unlocked, .locked, .unknown][random.below(3)]
            inputs.meter = MeterReading(
                l1Milliamperes: number(), l2Milliamperes: number(), l3Milliamperes: number(),
                age: Self.spans[random.below(Self.spans.count)])
            inputs.temperature = TemperatureReading(
                centidegrees: number(), age: Self.spans[random.below(Self.spans.count)])
            inputs.permit = Permit(
                milliamperes: number(), phases: UInt8(random.below(256)),
                expires: Instant(nanoseconds: [.min, 0, .max][random.below(3)]))
            inputs.commands = Commands(rawValue: UInt8(random.below(256)))
            now = now + .milliseconds(Int64(random.below(2_000)))
            let outputs = control.step(inputs, at: now)
            if let broken = checker.check(inputs, outputs, at: now) {
                Issue.record("\(broken)")
                return
            }
        }
    }
}
