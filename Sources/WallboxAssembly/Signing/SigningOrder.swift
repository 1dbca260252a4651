import OCMF
import SignedReadings

/// What the transaction of a poller's meter is told to do.
public enum SigningOrder: Sendable {
    /// Begin.
    case begin(SigningIdentification, time: WallTime)
    /// Look whether it still runs.
    case watch
    /// End, and fetch the record; without a time if the wall clock is not set.
    case end(time: WallTime?)
    /// Find out what the meter has; without a time if the wall clock is not set.
    case recover(SigningIdentification, time: WallTime?)
    /// Take the proof that the record is valid.
    case accept(VerifiedOCMFRecord)
    /// Take that it is not, for this reason.
    case reject(String)
    /// Let the meter forget the record, which is stored.
    case confirmKept
}
