import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import LinuxHAL
import VirtualBoard
import WallboxAssembly

/// What the controller's own work costs on this machine, one core.
public struct LoopBenchmark: Sendable {
    private let profile: BoardProfile
    private let ticks: Int

    /// A benchmark over `ticks` ticks.
    public init(profile: BoardProfile, ticks: Int) {
        self.profile = profile
        self.ticks = ticks
    }

    /// Step and tick in nanoseconds, of a wallbox that charges a car.
    public func cost(recordings: String?) throws -> (step: Percentiles, tick: Percentiles) {
        let wallbox = try SimulatedWallbox(profile: profile, measuresTicks: true, recordingDirectory: recordings)
        try wallbox.board.plug(.ordinary)
        wallbox.run(until: { $0.outputs.stage == .charging }, within: .seconds(60))
        wallbox.run(for: .seconds(5))
        _ = wallbox.deadlines
        wallbox.loop.ledger.reset()
        for tick in 0..<ticks {
            wallbox.step()
            if tick % 100 == 0 { try wallbox.assembly.recorder?.drain() }
        }
        let ledger = wallbox.deadlines
        func figures(_ row: LedgerRowSnapshot) -> Percentiles {
            var result = Percentiles(sorted: [])
            result.count = Int(row.count)
            result.p50 = Double(row.p50Nanoseconds)
            result.p99 = Double(row.p99Nanoseconds)
            result.p999 = Double(row.p999Nanoseconds)
            result.maximum = Double(row.worstNanoseconds)
            return result
        }
        return (figures(ledger[.stepTime]), figures(ledger[.tickTime]))
    }

    /// Simulated seconds per second, every tick of the loop and policy included, over `days` of cars without faults.
    public func speed(days: Double) throws -> Double {
        try SimulatedDays(profile: profile, seed: 1, days: days, checkInterval: 1_000_000).run().speed
    }

    /// The time to read the profile's board into a controller with every output off, ms.
    public func assemblyMilliseconds(_ text: String) throws -> Double {
        let clock = SystemMonotonicClock()
        let began = clock.now
        let board = try BoardProfile.parse(yaml: text, file: "benchmark")
        _ = try BoardAssembly(profile: board, board: VirtualBoard(configuration: VirtualBoardConfiguration(board)))
        return (clock.now - began).milliseconds
    }

    /// From the edge to the relay-off written, by the real-time trip thread, in microseconds; the sensor trips `count` times.
    public func tripLatency(count: Int) throws -> Percentiles {
        let clock = SystemMonotonicClock()
        let board = VirtualBoard(configuration: VirtualBoardConfiguration(profile), clock: clock)
        let assembly = try BoardAssembly(profile: profile, board: board, stopwatch: clock)
        let runner = try ControlLoopRunner(
            assembly.loop,
            settings: ControlLoopRunner.Settings(
                priority: Int32(profile.controlLoop.priority), tripPriority: Int32(profile.controlLoop.tripPriority)),
            clock: clock)
        defer { runner.stop() }
        var timer = PeriodicTimer(period: .milliseconds(1))
        for tick in 0..<(1_000 + count * 40) {
            board.advance(to: timer.waitForNextPeriod().actual)
            if tick == 999 { assembly.loop.ledger.reset() }
            guard tick >= 1_000 else { continue }
            // At once, so that the edge's time is not one within the board's last advance.
            if tick % 40 == 0 { board.set(.residualSensorStuck, on: true) }
            if tick % 40 == 20 { board.set(.residualSensorStuck, on: false) }
        }
        let row = assembly.loop.ledger.snapshot()[.tripRelayOff]
        var result = Percentiles(sorted: [])
        result.count = Int(row.count)
        result.p50 = Double(row.p50Nanoseconds) / 1e3
        result.p99 = Double(row.p99Nanoseconds) / 1e3
        result.p999 = Double(row.p999Nanoseconds) / 1e3
        result.maximum = Double(row.worstNanoseconds) / 1e3
        return result
    }
}
