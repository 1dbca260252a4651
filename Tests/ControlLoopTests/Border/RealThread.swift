import Glibc

/// A thread of its own, so that a test runs two things at once even where tasks would take turns.
final class RealThread {
    private final class Work {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private var handle = pthread_t()
    private let isRunning: Bool

    /// Starts `body`.
    init(_ body: @escaping @Sendable () -> Void) {
        let work = Unmanaged.passRetained(Work(body))
        let result = pthread_create(
            &handle, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            }, work.toOpaque())
        isRunning = result == 0
        if result != 0 { work.release() }
    }

    /// Waits for the end; `false` if the thread never ran.
    func join() -> Bool { isRunning && pthread_join(handle, nil) == 0 }
}
