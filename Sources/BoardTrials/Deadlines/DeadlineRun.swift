import BoardProfiles
import ControlLoop
import HAL
import LinuxHAL
import VirtualBoard
import WallboxAssembly

/// Fills a ledger on the simulated board: days of charging with faults in virtual time for the duties, then some seconds
/// in real time for the loop's own punctuality.
public enum DeadlineRun {
    /// The rows that only real time can tell.
    public static let realTimeRows: [LedgerRow] = [.periodJitter, .wakeUpLatency, .stepTime, .tickTime]

    /// The faults of the days: those that start a duty's clock.
    private static let faults: [FaultName] = [
        .pilotShort, .pilotIndeterminate, .pilotADCError, .diodeMissing, .earthFaultDirect, .earthFaultAlternating,
        .supplyLost, .meterSilent,
    ]

    /// The column of a run.
    ///
    /// - Parameters:
    ///   - days: how many days are simulated.
    ///   - seconds: how long the loop runs in real time.
    /// - Returns: the column, and how many states were seen that must never be.
    public static func column(
        profile: BoardProfile, seed: UInt64, days: Double, seconds: Int64
    ) throws -> (column: DeadlineColumn, violations: Int) {
        let summary = try SimulatedDays(profile: profile, seed: seed, days: days, faults: faults).run()
        var column = DeadlineColumn(
            name: "simulated board, \(Int(days * 24)) h in virtual time; the loop's own rows \(seconds) s in real time",
            summary.ledger)
        column.take(try punctuality(profile: profile, seconds: seconds), rows: realTimeRows)
        return (column, summary.violationCount)
    }

    /// The ledger of a loop that runs on its real-time threads, with the simulated board advanced by this thread.
    static func punctuality(profile: BoardProfile, seconds: Int64) throws -> LedgerSnapshot {
        let clock = SystemMonotonicClock()
        let board = VirtualBoard(configuration: VirtualBoardConfiguration(profile), clock: clock)
        let assembly = try BoardAssembly(profile: profile, board: board, stopwatch: clock)
        let runner = try ControlLoopRunner(
            assembly.loop,
            settings: ControlLoopRunner.Settings(
                priority: Int32(profile.controlLoop.priority), tripPriority: Int32(profile.controlLoop.tripPriority)),
            clock: clock)
        let end = clock.now + .seconds(seconds)
        var timer = PeriodicTimer(period: .milliseconds(1))
        while clock.now < end {
            board.advance(to: timer.waitForNextPeriod().actual)
            assembly.meter?.poll(now: clock.now)
            assembly.loop.ledger.collect()
        }
        runner.stop()
        return assembly.loop.ledger.snapshot()
    }
}

extension DeadlineRun {
    /// The budgets that the profile's controller judges by.
    public static func budgets(of profile: BoardProfile) throws -> LedgerBudgets {
        try BoardAssembly(profile: profile, board: VirtualBoard(configuration: VirtualBoardConfiguration(profile))).loop
            .ledger.budgets
    }
}
