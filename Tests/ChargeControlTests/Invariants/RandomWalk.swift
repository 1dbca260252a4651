import ChargeControl
import Exploration

/// A core that lives through whatever a seed makes up: vehicles, permits, commands, defects and gaps in time.
///
/// The plant follows the core most of the time, so that charges do happen, and lies now and then.
struct RandomWalk {
    private(set) var control: ChargeControl
    private(set) var inputs = Inputs()
    private(set) var outputs = Outputs()
    private(set) var now = Instant(nanoseconds: 1_000_000_000)
    private(set) var closings = 0
    private var checker: InvariantChecker
    private var plant = Plant()
    private var random: SeededGenerator
    private var isRenewing = true
    private var readsAge = true
    /// One event in so many steps.
    private let calm: Int

    /// Time steps, most of them around the core's timers, in milliseconds.
    private static let gaps: [Int64] = [
        0, 1, 5, 9, 11, 15, 20, 29, 30, 31, 50, 99, 100, 101, 150, 200, 249, 250, 300, 450, 500, 501, 750, 999, 1_000,
        1_001,
        2_000, 2_999, 3_000, 3_001, 4_000, 4_999, 5_000, 5_001, 5_999, 6_000, 6_001, 7_000, 9_999, 10_000, 10_001,
        29_999, 30_000, 30_001, 59_000, 60_000, 61_000, 600_000,
    ]
    private static let levels: [PilotLevel] = [.a, .b, .b, .b, .c, .c, .c, .c, .c, .d, .e, .indeterminate, .f]
    private static let currents: [Int32] = [
        -1, 0, 5_999, 6_000, 6_001, 10_000, 13_000, 16_000, 16_000, 32_000, 51_000, 52_000, 63_000, 80_000, .max,
    ]
    private static let resistors: [Int32] = [-1, 50, 100, 220, 220, 220, 680, 1_500, 2_600, .max]

    init(seed: UInt64, configuration: Configuration, calm: Int = 60) {
        control = ChargeControl(configuration: configuration)
        checker = InvariantChecker(configuration: configuration)
        random = SeededGenerator(seed: seed)
        self.calm = calm
        plant.selfTestTime = .milliseconds(300)
        inputs.proximityOhms = 220
        inputs.permit = Permit(milliamperes: 16_000, expires: .zero)
    }

    /// One step; returns the invariant that it broke.
    @discardableResult
    mutating func step() -> InvariantChecker.Violation? {
        inputs.commands = []
        var gap: Int64 = 10
        if random.oneIn(calm) {
            disturb()
            if random.oneIn(8) { gap = Self.gaps[random.below(Self.gaps.count)] }
        } else if random.oneIn(200) {
            settle()
        }
        now = now + .milliseconds(gap)
        if random.oneIn(200_000) { now = now + .hours(Int64(random.below(25))) }
        if isRenewing { inputs.permit.expires = now + .seconds(1) }
        let before = outputs
        plant.read(into: &inputs, after: outputs, at: now)
        outputs = control.step(inputs, at: now)
        plant.apply(outputs, at: now)
        if outputs.closeMainContactor, !before.closeMainContactor { closings += 1 }
        return checker.check(inputs, outputs, at: now)
    }

    /// One thing changes.
    private mutating func disturb() {
        switch random.below(26) {
        case 0, 1, 2, 3, 4: plant.vehicle = Self.levels[random.below(Self.levels.count)]
        case 5: plant.hasDiode.toggle()
        case 6:
            plant.pilotOverride = PilotReading(
                highMillivolts: Int32(random.below(30_000)) - 15_000,
                lowMillivolts: Int32(random.below(30_000)) - 15_000,
                isValid: !random.oneIn(4))
        case 7, 8: plant.pilotOverride = nil
        case 9: isRenewing.toggle()
        case 10: inputs.permit.isAuthorized.toggle()
        case 11: inputs.permit.milliamperes = Self.currents[random.below(Self.currents.count)]
        case 12: inputs.permit.phases = random.oneIn(2) ? 1 : 3
        case 13: inputs.permit.signalling = [.dutyCycle, .digitalNegotiating, .digitalCharging][random.below(3)]
        case 14, 15: inputs.commands = Commands(rawValue: UInt8(truncatingIfNeeded: random.next()) & 7)
        case 16: disturbContactors()
        case 17: inputs.residualCurrent.isTripped.toggle()
        case 18: inputs.residualCurrent.tripLatched.toggle()
        case 19: disturbMonitor()
        case 20: plant.lockDefect = [nil, nil, .unlocked, .unknown, .locked][random.below(5)]
        case 21: inputs.proximityOhms = Self.resistors[random.below(Self.resistors.count)]
        case 22: inputs.ventilationRuns.toggle()
        case 23: disturbSupervision()
        case 24: disturbMeasurements()
        default: if random.oneIn(40) { now = now + .milliseconds(-Int64(random.below(100))) }
        }
    }

    private mutating func disturbContactors() {
        switch random.below(5) {
        case 0: plant.main.defect = [.none, .welded, .stuckOpen, .unreadable][random.below(4)]
        case 1: plant.phase.defect = [.none, .welded, .stuckOpen, .unreadable][random.below(4)]
        case 2: plant.main.dropOut = .milliseconds(Int64(random.below(300)))
        case 3: plant.main.pullIn = .milliseconds(Int64(random.below(300)))
        default: plant.phase.pullIn = .milliseconds(Int64(random.below(300)))
        }
    }

    private mutating func disturbMonitor() {
        switch random.below(4) {
        case 0: inputs.residualCurrent.hasError.toggle()
        case 1: plant.selfTestAnswer = [.passed, .failed, .running, .idle][random.below(4)]
        default: plant.selfTestTime = .milliseconds(Int64(random.below(12_000)))
        }
    }

    private mutating func disturbSupervision() {
        switch random.below(4) {
        case 0: inputs.emergencyStop.toggle()
        case 1: inputs.supplyPresent.toggle()
        case 2: inputs.deadlinesMissed.toggle()
        default: inputs.hardwareFailed.toggle()
        }
    }

    private mutating func disturbMeasurements() {
        switch random.below(3) {
        case 0: inputs.temperature = TemperatureReading(centidegrees: Int32(random.below(12_000)) - 2_000)
        case 1: inputs.temperature.age = [.zero, .seconds(11), .never][random.below(3)]
        default:
            inputs.meter = MeterReading(
                l1Milliamperes: Int32(random.below(40_000)), age: [.zero, .zero, .seconds(6), .never][random.below(4)])
        }
    }

    /// Everything is well again and a person acknowledges, so that the walk comes back from its faults.
    private mutating func settle() {
        let permit = inputs.permit
        inputs = Inputs()
        inputs.permit = permit
        inputs.permit.isAuthorized = true
        inputs.permit.milliamperes = max(permit.milliamperes, 6_000)
        inputs.proximityOhms = 220
        inputs.commands = .acknowledgeFaults
        inputs.ventilationRuns = true
        isRenewing = true
        let vehicle = plant.vehicle
        let contactors = (plant.main, plant.phase)
        plant = Plant()
        (plant.main, plant.phase) = contactors
        plant.main.defect = .none
        plant.phase.defect = .none
        plant.main.dropOut = .milliseconds(30)
        plant.main.pullIn = .milliseconds(15)
        plant.phase.pullIn = .milliseconds(15)
        plant.vehicle = vehicle.isConnected ? .c : .b
    }
}
