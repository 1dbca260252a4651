import ChargeControl
import ControlLoop
import HAL
import LocalAPI
import Synchronization
import Testing

@testable import WallboxAssembly

@Suite("What an acknowledgement is said to have achieved")
struct AcknowledgementTests {
    /// A loop that goes on by 100 ms at every look at it.
    private final class Loop: Sendable {
        private let look = Atomic<Int>(0)
        /// The look at which the latch is seen to have let go, and the one at which the fault is open again.
        private let letsGo: Int
        private let opensAgain: Int

        init(letsGo: Int = .max, opensAgain: Int = .max) {
            self.letsGo = letsGo
            self.opensAgain = opensAgain
        }

        var looks: Int { look.load(ordering: .relaxed) }

        func snapshot() -> LoopSnapshot {
            let look = look.wrappingAdd(1, ordering: .relaxed).newValue
            var snapshot = LoopSnapshot()
            snapshot.ticks = UInt64(look * 10)
            snapshot.now = MonotonicInstant(nanoseconds: Int64(look) * 100_000_000)
            snapshot.inputs.residualCurrent.tripLatched = look < letsGo
            if look >= opensAgain { snapshot.outputs.faults.insert(.residualCurrentTripped) }
            return snapshot
        }
    }

    private func tripped() -> LoopSnapshot {
        var before = LoopSnapshot()
        before.outputs.faults.insert(.residualCurrentTripped)
        return before
    }

    @Test("a trip that is back after a second, as its latch does not let go, was not cleared")
    func backAgain() async {
        let loop = Loop(opensAgain: 11)
        let reply = await HostService.acknowledgement(after: tripped()) { loop.snapshot() }
        #expect(reply.isDone == false && reply.text.hasPrefix("not cleared"), "\(reply)")
    }

    @Test("a latch that lets go ends the waiting")
    func letsGo() async {
        let loop = Loop(letsGo: 4)
        let reply = await HostService.acknowledgement(after: tripped()) { loop.snapshot() }
        #expect(reply.isDone == true && loop.looks < 10)
    }

    @Test("without a trip before, a latch is not waited for")
    func noTrip() async {
        let loop = Loop()
        let reply = await HostService.acknowledgement(after: LoopSnapshot()) { loop.snapshot() }
        #expect(reply.isDone == true && loop.looks < 5)
    }

    @Test("of a loop that does not tick nobody knows whether it is done")
    func standsStill() async {
        let before = tripped()
        let reply = await HostService.acknowledgement(after: before) { before }
        #expect(reply.isDone == nil)
    }
}
