import ControlLoop
import Devices
import HAL
import LinuxHAL
import Synchronization
import Testing

@Suite("The trip monitor and lost edges")
struct TripMonitorTests {
    /// A trip line whose edges a test queues.
    private final class TripLine: DigitalInput, EdgeSource, DigitalOutput {
        let name = ResourceName("rcm-trip")
        let detectsLoss: Bool
        private let level = Mutex(LineState.inactive)
        private let queue = Mutex<[LineEdge]>([])

        init(detectsLoss: Bool = true) { self.detectsLoss = detectsLoss }

        func write(_ state: LineState) throws(HALError) { level.withLock { $0 = state } }
        func read() throws(HALError) -> LineState { level.withLock { $0 } }
        func waitForEdge(timeout: Nanoseconds) throws(HALError) -> Bool { queue.withLock { !$0.isEmpty } }
        func nextEdge() throws(HALError) -> LineEdge? {
            queue.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        }

        func queueEdge(_ state: LineState, sequence: UInt32) {
            let edge = LineEdge(
                timestamp: MonotonicInstant(nanoseconds: Int64(sequence)), sequence: sequence, state: state)
            queue.withLock { $0.append(edge) }
        }
    }

    private func monitor(_ line: TripLine, coil: TripLine = TripLine()) -> TripMonitor {
        TripMonitor(
            residualCurrent: line, residualCurrentEdges: line, emergencyStop: nil, emergencyStopEdges: nil,
            coils: [coil], testFlag: AtomicFlag(), ledger: DeadlineLedger().trip)
    }

    @Test("edges that the kernel dropped are counted by the gap in their sequence")
    func gap() {
        let line = TripLine()
        let monitor = monitor(line)
        line.queueEdge(.inactive, sequence: 1)
        line.queueEdge(.inactive, sequence: 2)
        monitor.service(clock: SystemMonotonicClock())
        #expect(monitor.lostEdges == 0)
        line.queueEdge(.inactive, sequence: 40)
        monitor.service(clock: SystemMonotonicClock())
        #expect(monitor.lostEdges == 37)
    }

    @Test("a source without sequence numbers of the kernel counts nothing as lost")
    func withoutSequence() {
        let line = TripLine(detectsLoss: false)
        let monitor = monitor(line)
        line.queueEdge(.inactive, sequence: 9)
        monitor.service(clock: SystemMonotonicClock())
        #expect(monitor.lostEdges == 0)
    }

    @Test("a trip whose edge was lost opens by its level")
    func tripByLevel() throws {
        let line = TripLine()
        let coil = TripLine()
        let monitor = monitor(line, coil: coil)
        try coil.write(.active)
        try line.write(.active)
        monitor.service(clock: SystemMonotonicClock())
        #expect(monitor.residualCurrentLatch.read().isTripped)
        #expect(try coil.read() == .inactive)
    }

    @Test("a latch that was cleared under an active line is set again, and stays clear once the line is quiet")
    func clearedUnderTrip() throws {
        let line = TripLine()
        let monitor = monitor(line)
        let latch = monitor.residualCurrentLatch
        try line.write(.active)
        monitor.service(clock: SystemMonotonicClock())
        latch.clear(latch.read())
        monitor.service(clock: SystemMonotonicClock())
        #expect(latch.read().isTripped)
        try line.write(.inactive)
        monitor.service(clock: SystemMonotonicClock())
        latch.clear(latch.read())
        monitor.service(clock: SystemMonotonicClock())
        #expect(!latch.read().isTripped)
    }

    /// A clock that a test sets.
    private final class SetClock: MonotonicClock {
        private let time = Mutex<Int64>(0)
        var now: MonotonicInstant { MonotonicInstant(nanoseconds: time.withLock { $0 }) }
        func set(_ nanoseconds: Int64) { time.withLock { $0 = nanoseconds } }
    }

    @Test("the second trip output opens as the first does, by level and by an edge alone")
    func secondOutput() throws {
        for isByEdge in [false, true] {
            let second = TripLine()
            let coil = TripLine()
            let line = TripLine()
            let monitor = TripMonitor(
                residualCurrent: line, residualCurrentEdges: line, emergencyStop: nil, emergencyStopEdges: nil,
                coils: [coil], testFlag: AtomicFlag(), ledger: DeadlineLedger().trip, secondResidualCurrent: second,
                secondResidualCurrentEdges: second)
            try coil.write(.active)
            if isByEdge { second.queueEdge(.active, sequence: 1) } else { try second.write(.active) }
            monitor.service(clock: SystemMonotonicClock())
            #expect(monitor.residualCurrentLatch.read().isTripped)
            #expect(try coil.read() == .inactive)
        }
    }

    @Test("blanking is a delay: what is still active when it is over opens, what came before it opens at once")
    func blanking() throws {
        let blanking = ResidualCurrentBlanking(span: Nanoseconds(100))
        let line = TripLine()
        let clock = SetClock()
        func monitor() -> TripMonitor {
            TripMonitor(
                residualCurrent: line, residualCurrentEdges: line, emergencyStop: nil, emergencyStopEdges: nil,
                coils: [TripLine()], testFlag: AtomicFlag(), ledger: DeadlineLedger().trip, blanking: blanking)
        }
        blanking.arm(at: MonotonicInstant(nanoseconds: 1_000))
        // Active from 1010 on, an edge and a level.
        let lasting = monitor()
        line.queueEdge(.active, sequence: 1_010)
        try line.write(.active)
        for (time, isTripped) in [(Int64(1_020), false), (1_099, false), (1_100, true)] {
            clock.set(time)
            lasting.service(clock: clock)
            #expect(lasting.residualCurrentLatch.read().isTripped == isTripped, "\(time)")
        }
        #expect(blanking.suppressed == 0)
        // Active from 1010 to 1050: hidden and counted, whether its level was seen or not.
        for isSeen in [true, false] {
            let short = monitor()
            line.queueEdge(.active, sequence: 1_010)
            line.queueEdge(.inactive, sequence: 1_050)
            try line.write(isSeen ? .active : .inactive)
            clock.set(1_020)
            if isSeen { short.service(clock: clock) }
            try line.write(.inactive)
            clock.set(1_120)
            short.service(clock: clock)
            #expect(!short.residualCurrentLatch.read().isTripped)
        }
        #expect(blanking.suppressed == 2)
        // An edge before the closing counts though one within it came after it, and the level is quiet again.
        let early = monitor()
        for (state, at) in [(LineState.active, UInt32(990)), (.inactive, 995), (.active, 1_010), (.inactive, 1_020)] {
            line.queueEdge(state, sequence: at)
        }
        clock.set(1_030)
        early.service(clock: clock)
        #expect(early.residualCurrentLatch.read().isTripped)
    }
}
