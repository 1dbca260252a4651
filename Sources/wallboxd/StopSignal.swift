import Dispatch
import Glibc

/// Waits for SIGINT, SIGTERM, SIGHUP, SIGQUIT, or a request from inside.
final class StopSignal: Sendable {
    private static let signals = [
        (SIGINT, "SIGINT"), (SIGTERM, "SIGTERM"), (SIGHUP, "SIGHUP"), (SIGQUIT, "SIGQUIT"),
    ]

    private let stream: AsyncStream<String>
    private let continuation: AsyncStream<String>.Continuation
    private let sources: Sources

    /// Keeps the signal sources alive.
    private struct Sources: @unchecked Sendable {
        // Unchecked: Dispatch sources may be used from any thread, which their Swift import does not say.
        let list: [any DispatchSourceSignal]
    }

    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingOldest(1))
        self.stream = stream
        self.continuation = continuation
        let list = Self.signals.map { number, name in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield(name) }
            source.resume()
            return source as any DispatchSourceSignal
        }
        sources = Sources(list: list)
    }

    /// Has signals end the process again, once nobody waits for them any more.
    static func restoreDefaults() { for (number, _) in signals { signal(number, SIG_DFL) } }

    /// Asks to stop, saying why.
    func raise(_ reason: String) { continuation.yield(reason) }

    /// Why to stop, once somebody asks; `nil` if the task ends before.
    func wait() async -> String? {
        for await reason in stream { return reason }
        return nil
    }
}
