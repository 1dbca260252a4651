/// Progress of the residual-current monitor's self-test.
@frozen
public enum SelfTestStatus: Hashable, Sendable, BitwiseCopyable {
    /// None asked for; a new one may start.
    case idle
    /// Running, or an aborted or failed one is dying away: trip lines are answers, no trips.
    case running
    /// Ended as it must, and the sensor has been quiet since.
    case passed
    /// Ended otherwise.
    case failed(SelfTestFailure)
}
