import BoardProfiles
import ChargeControl
import HAL
import LinuxHAL
import Station
import VirtualBoard

/// Days of charging in virtual time: cars come and go, limits change, parts break and are mended, all from one seed.
///
/// Every tick of the control loop runs as on a real board, and after every tick the board is checked against what must
/// never be. The same profile, seed and length give the same days.
///
/// ```swift
/// let summary = try SimulatedDays(profile: profile, seed: 1, days: 1).run()
/// ```
public struct SimulatedDays {
    /// How far a run has come.
    public struct Progress: Sendable {
        /// Time simulated so far, in seconds.
        public var simulatedSeconds: Double
        /// Time to be simulated in all, in seconds.
        public var totalSeconds: Double
        /// Cars so far.
        public var sessions: Int
        /// Breaches of invariants so far.
        public var violations: Int
    }

    private let profile: BoardProfile
    private let seed: UInt64
    private let length: Nanoseconds
    private let faults: [FaultName]
    private let checkInterval: Int

    /// `days` days of `profile`'s board.
    ///
    /// - Parameters:
    ///   - faults: the faults that may be injected.
    ///   - checkInterval: how many ticks lie between two looks at the board.
    public init(
        profile: BoardProfile, seed: UInt64, days: Double, faults: [FaultName] = FaultName.allCases,
        checkInterval: Int = 1
    ) {
        self.profile = profile
        self.seed = seed
        length = Nanoseconds(Int64(days * 86_400) * 1_000_000_000)
        self.faults = faults
        self.checkInterval = max(1, checkInterval)
    }

    /// Runs all of it.
    ///
    /// - Parameters:
    ///   - stopwatch: what measures how long it takes.
    ///   - progress: called about once per simulated hour.
    public func run(
        stopwatch: any MonotonicClock = SystemMonotonicClock(), progress: (Progress) -> Void = { _ in }
    ) throws -> SimulationSummary {
        let began = stopwatch.now
        var run = try SimulatedDaysRun(
            profile: profile, seed: seed, end: .zero + length, faults: faults, checkInterval: checkInterval)
        try run.run(progress: progress)
        return run.summary(wallSeconds: (stopwatch.now - began).seconds)
    }
}
