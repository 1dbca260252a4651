/// Why a self-test of the residual-current monitor failed.
@frozen
public enum SelfTestFailure: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// A trip was reported before the test; no pulse was sent.
    case trippedBefore = 0
    /// The sensor's error line was active before or during the test.
    case errorReported = 1
    /// The answer came before the window: not from the sensor (a short between test and trip line).
    case answeredTooEarly = 2
    /// The answer did not come within the window, or not on every trip line.
    case answeredTooLate = 3
    /// The trip ended before the window.
    case releasedTooEarly = 4
    /// The trip did not end within the window.
    case notReleased = 5
    /// The trip came back after its end.
    case trippedAfterwards = 6
    /// A line of the sensor could not be read.
    case unreadable = 7
    /// The test line could not be written.
    case testLineFailed = 8
}
