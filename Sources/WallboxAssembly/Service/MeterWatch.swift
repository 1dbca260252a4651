import HAL
import Metering

/// Decides when the log should hear of the meter: when it stops answering, when the reason changes, when it is back.
///
/// One failed reading (two attempts) is a disturbance that the next one mends; from the second on in a row it is news.
/// A meter that comes and goes, or a reason that changes back and forth, is told of at most once a minute, with its return.
struct MeterWatch {
    /// What is worth a line in the log.
    enum News: Hashable, Sendable {
        /// No reading succeeds, for this reason.
        case failing(MeterError)
        /// Readings succeed, but there is something wrong with the meter.
        case doubtful(MeterError)
        /// Readings succeed again.
        case answering
    }

    private static let shortestInterval = Nanoseconds.seconds(60)
    private static let failuresUntilNews: UInt64 = 2

    /// The failure that the log believes in; `nil` while it believes that the meter answers.
    private var told: MeterError?
    private var toldAt: MonotonicInstant?
    /// The doubt that was told, while it lasts.
    private var toldDoubt: MeterError?

    /// Takes how reading stands at `now`, and what is wrong with a meter that is read all the same (`doubt`); what to tell,
    /// if anything.
    mutating func update(
        consecutiveFailures: UInt64, lastError: MeterError?, doubt: MeterError? = nil, now: MonotonicInstant
    ) -> News? {
        if consecutiveFailures == 0 {
            guard told == nil else {
                told = nil
                return .answering
            }
            defer { toldDoubt = doubt }
            return doubt == toldDoubt ? nil : doubt.map { .doubtful($0) }
        }
        guard consecutiveFailures >= Self.failuresUntilNews, let lastError, lastError != told else { return nil }
        if let toldAt, now - toldAt < Self.shortestInterval { return nil }
        told = lastError
        toldAt = now
        return .failing(lastError)
    }
}
