import ChargeControl

@testable import Exploration

/// A small reproducible generator (SplitMix64).
struct WalkGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % bound }
    mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }
}

/// Choices that change at random, each channel among all its options, and gaps in time; comes back to charging.
struct ChoiceWalk {
    var choices = Choices()
    let allowsChatter: Bool
    let allowsDays: Bool

    private static let counts: [Channel: Int] = [
        .vehicle: Vehicle.allCases.count, .permit: Allowance.allCases.count,
        .mainContactor: ContactorBehavior.allCases.count, .phaseContactor: ContactorBehavior.allCases.count,
        .monitor: MonitorReport.allCases.count, .selfTest: SelfTestAnswer.allCases.count,
        .lock: LockBehavior.allCases.count, .cable: CableCoding.allCases.count, .fan: Fan.allCases.count,
        .meter: Meter.allCases.count, .temperature: Temperature.allCases.count, .supply: Supply.allCases.count,
        .stop: EmergencyStop.allCases.count, .loop: LoopHealth.allCases.count, .request: Request.allCases.count,
    ]
    private static let gaps: [Int64] = [
        1, 5, 20, 30, 31, 50, 99, 100, 101, 150, 200, 249, 250, 300, 500, 1_000, 1_001, 2_000, 2_999, 3_000, 3_001,
        4_000, 5_000, 5_001, 6_000, 10_000, 30_000, 60_000, 61_000,
    ]

    /// Changes something now and then; returns the time until the next step.
    mutating func next(_ random: inout WalkGenerator) -> TimeSpan {
        var gap: Int64 = 10
        if random.oneIn(40) {
            let channel = random.oneIn(2) ? Channel.vehicle : Channel.allCases[random.below(Channel.allCases.count)]
            let count = Self.counts[channel] ?? 1
            choices[channel] = UInt8(channel == .vehicle && random.oneIn(2) ? 2 : random.below(count))
            if !allowsChatter {
                for channel in [Channel.mainContactor, .phaseContactor] where choices[channel] == 6 {
                    choices[channel] = 0
                }
            }
        } else if random.oneIn(150) {
            // All is well again, somebody acknowledges, and a vehicle asks or leaves.
            let vehicle: Vehicle = random.oneIn(3) ? .a : random.oneIn(3) ? .b : .c
            choices = Choices()
            choices[.vehicle] = vehicle.rawValue
            choices[.permit] = Allowance.amperes16.rawValue
            choices[.request] = Request.acknowledge.rawValue
        }
        if random.oneIn(10) { gap = Self.gaps[random.below(Self.gaps.count)] }
        if random.oneIn(500) { return .milliseconds(-5) }
        if allowsDays, random.oneIn(2_000) { return .hours(Int64(random.below(25))) }
        return .milliseconds(gap)
    }
}
