/// Why a self-test of the residual-current monitor failed.
@frozen
public enum SelfTestFailure: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
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
    /// Outputs were active before the test though no current flows, or all of them were: wrong polarity, no supply of the
    /// sensor, or a stuck output; no pulse was sent.
    case activeAtRest = 9
    /// An output answered in the window of another: the two wires are swapped.
    case wrongOutput = 10
    /// A pulse of microseconds took too long, as the thread was interrupted.
    case pulseOutOfRange = 11
    /// The value line did not show what the test must put on it.
    case valueWrong = 12
    /// No output answered at all, not even late.
    case noAnswer = 13

    /// The reason and the mend, for people.
    public var text: String {
        switch self {
        case .trippedBefore:
            "the trip output was active before the test: a residual current, a stuck output, or the line's active level"
        case .errorReported: "the sensor reported an error: a current through it during the test, or its supply"
        case .answeredTooEarly:
            "the answer came before its window: a short between test and trip line, or another sensor"
        case .answeredTooLate: "the answer came after its window, or not on every output: the sensor, or the windows"
        case .releasedTooEarly: "the answer ended before its window: the sensor, or the windows"
        case .notReleased: "the output did not release in its window: stuck, or the windows"
        case .trippedAfterwards: "an output became active again after its answer"
        case .unreadable: "a line of the sensor could not be read: see the hardware error"
        case .testLineFailed: "the test line could not be written: see the hardware error"
        case .activeAtRest:
            "outputs are active though no current flows: wrong active level, a stuck output, or a sensor without supply"
        case .wrongOutput: "an output answered in the window of another: the wires of DC and RMS output are swapped"
        case .pulseOutOfRange: "the test pulse became too long, as the control thread was interrupted"
        case .valueWrong: "the value line did not show the test current: its wiring, or the coding"
        case .noAnswer: "no output answered: no supply, a stuck output, or the wiring of test and trip line"
        }
    }
}
