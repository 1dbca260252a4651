import ChargeControl
import ControlLoop
import HAL
import LocalAPI

extension HostService {
    /// So long after its clearing the core may open the residual-current fault again, because the trip latch did not
    /// let go: the second that the core gives the latch, and some ticks.
    static let latchPatience = Nanoseconds.milliseconds(1_200)

    /// What an acknowledgement achieved: which faults that a person ends are still open, or open again.
    ///
    /// The loop takes it within two ticks. A loop that does not tick by then is told of by health; here it is only said
    /// that the acknowledgement is on its way.
    ///
    /// - Parameters:
    ///   - before: what the loop told before it was handed the acknowledgement.
    ///   - latest: what it tells now.
    static func acknowledgement(
        after before: LoopSnapshot, latest: @Sendable () -> LoopSnapshot
    ) async -> CommandReply {
        var tries = 0
        while tries < 20, latest().ticks < before.ticks + 3 {
            tries += 1
            // Whoever asked and went away needs no answer.
            do { try await Task.sleep(for: .milliseconds(10)) } catch { break }
        }
        var snapshot = latest()
        let end = snapshot.now + latchPatience
        func waitsForLatch() -> Bool {
            before.outputs.faults.contains(.residualCurrentTripped)
                && !snapshot.outputs.faults.contains(.residualCurrentTripped)
                && snapshot.inputs.residualCurrent.tripLatched && snapshot.now < end
        }
        // Bounded, as the loop's time stands still when the loop does.
        tries = 0
        while tries < 150, waitsForLatch() {
            tries += 1
            do { try await Task.sleep(for: .milliseconds(10)) } catch { break }
            snapshot = latest()
        }
        guard snapshot.ticks >= before.ticks + 3, !waitsForLatch() else {
            return CommandReply(text: "faults whose cause is gone are being cleared")
        }
        let open = snapshot.outputs.faults.faults.filter { $0.clearing != .byItself }
        guard !open.isEmpty else {
            return CommandReply(text: "no fault waits for an acknowledgement any more", isDone: true)
        }
        let list = open.map { "\($0.text): \($0.mend)" }.joined(separator: "; ")
        return CommandReply(
            text: "not cleared, its cause is or was there a moment ago: \(list); acknowledge again when that is done",
            isDone: false)
    }
}
