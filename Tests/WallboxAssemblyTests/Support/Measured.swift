import HAL
import Synchronization

/// The worst figure of each duty that a test measured; printed with the vehicle and board that gave it.
enum Measured {
    private static let worst = Mutex<[String: Nanoseconds]>([:])

    /// Notes a figure; prints it if it is the worst so far.
    static func note(_ duty: String, _ span: Nanoseconds, limit: Nanoseconds, _ what: String) {
        worst.withLock { worst in
            if let known = worst[duty], known >= span { return }
            worst[duty] = span
            print("measured: \(duty): \(span.milliseconds) ms of \(limit.milliseconds) ms (\(what))")
        }
    }
}
