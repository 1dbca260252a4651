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
}
