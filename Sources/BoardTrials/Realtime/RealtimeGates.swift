import BoardProfiles
import CThreadCount
import ChargeControl
import ControlLoop
import HAL
import LinuxHAL
import VirtualBoard
import WallboxAssembly

/// Counts what a tick must not do: allocate, fault a page in, wait.
///
/// The whole tick of the product runs on the simulated board in virtual time, with the recorder on, through charges,
/// unplugging, stops and self-tests. Only the tick is counted; board, meter and policy run between ticks, as they have
/// threads of their own.
public struct RealtimeGates: Sendable {
    /// Ticks that were counted.
    public private(set) var ticks = 0
    /// Calls of the allocator within ticks.
    public private(set) var allocations: UInt64 = 0
    /// Page faults within ticks, with and without a read from disk.
    public private(set) var pageFaults: Int64 = 0
    /// Times a tick waited: for a lock, a device, anything.
    public private(set) var waits: Int64 = 0
    /// Times a tick was put aside for another thread; the machine's, not the tick's.
    public private(set) var preemptions: Int64 = 0
    /// Ticks with the contactor closed, with the test running, and with a fault open: what the run has seen.
    public private(set) var charging = 0
    /// Ticks with a self-test.
    public private(set) var testing = 0
    /// Ticks with a fault.
    public private(set) var faulted = 0
    /// The first tick that did any of it.
    public private(set) var firstOffence: Int?
    /// Whether the counter counts: an allocation made on purpose was seen.
    public private(set) var isCounting = false

    private static let warmUp = 3_000

    /// Runs `count` ticks; `recordings` is a directory for the recorder.
    public init(profile: BoardProfile, ticks count: Int, recordings: String) throws {
        let before = cthreadcount_allocations()
        let proof = UnsafeMutablePointer<UInt64>.allocate(capacity: 64)
        isCounting = cthreadcount_allocations() > before
        proof.deallocate()
        let clock = VirtualClock()
        let board = VirtualBoard(configuration: VirtualBoardConfiguration(profile), clock: clock)
        let assembly = try BoardAssembly(
            profile: profile, board: board, stopwatch: SystemMonotonicClock(), recordingDirectory: recordings)
        _ = MemoryLock.lockAll()
        var due = MonotonicInstant.zero
        for tick in 0..<(count + Self.warmUp) {
            due = due + assembly.loop.period
            act(tick, assembly.loop, board, at: due)
            board.advance(to: due)
            assembly.loop.trips.service(clock: clock)
            assembly.meter?.poll(now: due)
            if tick % 100 == 0 {
                assembly.loop.ledger.collect()
                try assembly.recorder?.drain()
            }
            if tick < Self.warmUp {
                assembly.loop.tick(.onTime(due))
            } else {
                watch(tick) { assembly.loop.tick(.onTime(due)) }
                let outputs = assembly.loop.snapshots.read().outputs
                if outputs.closeMainContactor { charging += 1 }
                if outputs.testResidualCurrentMonitor { testing += 1 }
                if !outputs.faults.isEmpty { faulted += 1 }
            }
        }
        MemoryLock.unlockAll()
        ticks = count
    }

    private mutating func watch(_ tick: Int, _ body: () -> Void) {
        var before = cthreadcount()
        var after = cthreadcount()
        cthreadcount_read(&before)
        body()
        cthreadcount_read(&after)
        let allocated = after.allocations - before.allocations
        let faults =
            after.minor_faults - before.minor_faults + after.major_faults - before.major_faults
        let waited = after.voluntary_switches - before.voluntary_switches
        allocations += allocated
        pageFaults += faults
        waits += waited
        preemptions += after.involuntary_switches - before.involuntary_switches
        if firstOffence == nil, allocated > 0 || faults > 0 || waited > 0 { firstOffence = tick }
    }

    /// A driver, a stop and a permit that come and go, so that every part of the tick is used.
    private func act(_ tick: Int, _ loop: ControlLoop, _ board: VirtualBoard, at now: MonotonicInstant) {
        if tick % 20 == 0 {
            let milliamperes: Int32 = tick % 900 < 600 ? 16_000 : 10_000
            // Taken back for a while before the plug is pulled, so that the lock lets go of it.
            let isOver = (10_600..<12_000).contains(tick % 12_000)
            loop.permits.write(
                isOver
                    ? .none
                    : Permit(
                        milliamperes: milliamperes, phases: tick % 24_000 < 12_000 ? 3 : 1,
                        expires: Instant(nanoseconds: (now + .seconds(2)).nanoseconds)))
        }
        switch tick % 12_000 {
        case 100: try? board.apply(.plug(.ordinary, cableOhms: 220))
        case 6_000: try? board.apply(.emergencyStop(true))
        case 6_300: try? board.apply(.emergencyStop(false))
        case 6_400: _ = loop.commands.push([.acknowledgeFaults, .testResidualCurrentMonitor])
        case 10_500: try? board.apply(.overrideSwitch(false))
        case 11_900: try? board.apply(.unplug)
        default: break
        }
    }

    /// Whether all gates hold, and the run has seen enough to say so.
    public var isKept: Bool {
        isCounting && allocations == 0 && pageFaults == 0 && waits == 0 && charging * 5 > ticks && testing > 0
            && faulted > 0
    }

    /// The report for people.
    public var text: String {
        """
        \(ticks) ticks, \(charging) charging, \(testing) with a self-test, \(faulted) with a fault:
          allocations \(allocations), page faults \(pageFaults), waits \(waits) (put aside by the machine: \(preemptions))
        \(isCounting ? "" : "  the allocation counter does not count in this build (a sanitizer?)\n")\
        \(firstOffence.map { "  first in tick \($0)\n" } ?? "")\(isKept ? "all gates hold" : "GATE BROKEN")
        """
    }
}
