import Dispatch
import Records

/// Whose turn it is to write: one at a time, whoever waits goes next.
///
/// A long write, such as the import of a hundred thousand ids on a slow card, must not stop policy for so long that it
/// loses its say over a running charge: it waits for ``patience`` at most, and tries again later.
struct WriterTurn: Sendable {
    /// How long policy waits.
    static let patience = DispatchTimeInterval.seconds(2)

    /// How long to wait for the turn.
    enum Wait: Sendable {
        /// Until it comes: somebody waits for the answer.
        case long
        /// ``patience``: what is to be written can wait, whoever writes cannot.
        case short
    }

    private let semaphore = DispatchSemaphore(value: 1)
    private let patience: DispatchTimeInterval

    init(patience: DispatchTimeInterval = Self.patience) { self.patience = patience }

    /// Runs `body` when the turn comes; throws without it if that takes too long.
    func take<Value>(_ wait: Wait, _ doing: String, _ body: () throws -> Value) throws -> Value {
        switch wait {
        case .long: semaphore.wait()
        case .short:
            guard semaphore.wait(timeout: .now() + patience) == .success else {
                throw StoreError(
                    .unavailable,
                    "cannot \(doing) now: another write holds the database, such as a long import; it is tried again")
            }
        }
        defer { semaphore.signal() }
        return try body()
    }
}
