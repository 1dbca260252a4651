import HAL
import Synchronization

/// What is called right before each renewal of the permit.
///
/// A type of its own, because a function must not be the value of a `Mutex`: each access wraps it anew to fit the generic
/// type and puts it back wrapped, so that after a quarter of an hour of renewals one call needs more stack than there is.
/// Inside a structure it stays what it is.
final class RenewalHook: Sendable {
    private struct Held: Sendable {
        var body: (@Sendable (MonotonicInstant) -> Void)?
    }

    private let held = Mutex(Held())

    /// Has `body` called from now on, in place of what was.
    func set(_ body: @escaping @Sendable (MonotonicInstant) -> Void) { held.withLock { $0.body = body } }

    /// Calls it, if there is one; nothing is locked meanwhile.
    func call(at now: MonotonicInstant) {
        let current = held.withLock { $0 }
        current.body?(now)
    }
}
