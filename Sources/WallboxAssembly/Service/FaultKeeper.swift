import ChargeControl
import ControlLoop
import HAL

/// Keeps in a file which faults are open that a restart does not end, and begins with those that the run before left.
///
/// The core's own memory ends with the process. Without the file a trip would be forgotten by `kill -9`, by a restart and
/// by the loss of power that it may itself bring about, and the next vehicle would be charged without anybody having
/// looked. Belongs to one thread, which may wait for the disk; never to the loop's.
public struct FaultKeeper: Sendable {
    /// How often to look: a fault that opens is in the file this much later, and the time that the disk takes.
    public static let interval = Nanoseconds.milliseconds(20)
    /// How long after a failure the disk is tried again.
    private static let pause = Nanoseconds.seconds(1)

    /// The faults that the core starts with.
    public let faultsAtStart: FaultSet
    /// What there is to tell about them; `nil` if there are none.
    public let finding: String?

    private let file: FaultFile
    /// What the file says; `nil` if nobody knows.
    private var written: FaultSet?
    private var notBefore = MonotonicInstant.zero
    private var isTroubleTold = false

    /// Begins with what `file` says. One that does not say it may have told of a residual current: that is taken to be so.
    public init(_ file: FaultFile) {
        self.file = file
        do throws(FaultFile.Defect) {
            let faults = try file.read()
            written = faults
            faultsAtStart = faults.outlivingRestart
            let texts = faultsAtStart.faults.map(\.text.description).joined(separator: ", ")
            finding =
                texts.isEmpty
                ? nil
                : "kept from before the restart: \(texts); acknowledge with `wallboxctl acknowledge` after the cause was "
                    + "looked at"
        } catch {
            written = nil
            faultsAtStart = FaultSet(.residualCurrentTripped)
            finding =
                "\(error): nobody knows whether a residual current had ended the charge before, so nothing charges as if "
                + "one had; acknowledge with `wallboxctl acknowledge` after the installation was looked at"
        }
    }

    /// Brings the file up to what the loop saw last. Returns why that could not be done, once for each trouble.
    public mutating func keep(_ snapshot: LoopSnapshot) -> HALError? {
        // Before the first tick nobody knows what is open.
        guard snapshot.ticks > 0, snapshot.now >= notBefore else { return nil }
        let faults = snapshot.outputs.faults.outlivingRestart
        guard faults != written else { return nil }
        // A file that could not be written may say the old or the new.
        written = nil
        do throws(HALError) {
            try file.write(faults)
            written = faults
            isTroubleTold = false
            return nil
        } catch {
            notBefore = snapshot.now + Self.pause
            defer { isTroubleTold = true }
            return isTroubleTold ? nil : error
        }
    }
}
