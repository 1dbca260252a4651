import ChargeControl
import ControlLoop

extension HostService {
    /// What an acknowledgement achieved: which faults that a person ends are still open.
    ///
    /// The loop takes it within two ticks. A loop that does not tick by then is told of by health; here it is only said
    /// that the acknowledgement is on its way.
    func acknowledgement(after ticks: UInt64) async -> String {
        for _ in 0..<20 where host.snapshot.ticks < ticks + 3 {
            // Whoever asked and went away needs no answer.
            do { try await Task.sleep(for: .milliseconds(10)) } catch { break }
        }
        let snapshot = host.snapshot
        guard snapshot.ticks >= ticks + 3 else { return "faults whose cause is gone are being cleared" }
        let open = snapshot.outputs.faults.faults.filter { $0.clearing != .byItself }
        guard !open.isEmpty else { return "no fault waits for an acknowledgement any more" }
        let list = open.map { "\($0.text): \($0.mend)" }.joined(separator: "; ")
        return "not cleared, its cause is or was there a moment ago: \(list); acknowledge again when that is done"
    }
}
