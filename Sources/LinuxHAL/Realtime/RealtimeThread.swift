import CRealtime
import HAL

/// A thread of its own for the control path, outside Swift's and Dispatch's pools.
///
/// It blocks asynchronous signals, has touched its stack, and keeps timer slack at 1 ns in case `SCHED_FIFO` is
/// refused. What it was granted is known as soon as it is started. It must be joined.
public struct RealtimeThread: ~Copyable, Sendable {
    /// What the kernel granted.
    public let grant: RealtimeGrant
    private let handle: UInt64

    /// Starts a thread that runs `body` to its end. A refused wish is in ``grant``.
    ///
    /// Throws `busy` when the system has no room for another thread.
    public static func start(
        _ configuration: RealtimeThreadConfiguration, body: @escaping @Sendable () -> Void
    ) throws(HALError) -> RealtimeThread {
        // Retained for the thread, which releases it after its end; taken back here if there will be no thread.
        let context = Unmanaged.passRetained(ThreadBody(body))
        var handle: UInt64 = 0
        var granted = crealtime_thread_grant()
        let priority: Int32 = if case .fifo(let priority) = configuration.scheduling { priority } else { 0 }
        let result = configuration.name.withCString { name in
            var wish = crealtime_thread_config(
                name: name, fifo_priority: priority, cpu: configuration.cpu ?? -1,
                stack_bytes: max(0, configuration.stackBytes))
            return crealtime_thread_start(&handle, &wish, runThread, context.toOpaque(), &granted)
        }
        guard result == 0 else {
            context.release()
            throw HALError(errno: -result, on: ResourceName("thread \(configuration.name)"))
        }
        return RealtimeThread(
            grant: RealtimeGrant(configuration: configuration, granted: granted), handle: handle)
    }

    private init(grant: RealtimeGrant, handle: UInt64) {
        self.grant = grant
        self.handle = handle
    }

    /// Waits for the thread's end. Asking it to end is the business of whoever wrote its body.
    public consuming func join() {
        let result = crealtime_thread_join(handle)
        precondition(result == 0, "a thread can be joined once, and not by itself")
        discard self
    }

    deinit {
        assertionFailure("a realtime thread was dropped without join()")
        _ = crealtime_thread_detach(handle)
    }
}

/// The closure that a thread runs, as an object that C can carry.
private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// The thread's entry. A function at file scope, so that it belongs to no actor: an isolated one traps on a thread
/// that is not its executor's.
private func runThread(_ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
}

extension RealtimeGrant {
    fileprivate init(configuration: RealtimeThreadConfiguration, granted: crealtime_thread_grant) {
        switch configuration.scheduling {
        case .normal: scheduling = .normal
        case .fifo(let priority):
            scheduling = granted.scheduling == 0 ? .fifo(priority: priority) : .degraded(errno: -granted.scheduling)
        }
        if let cpu = configuration.cpu {
            self.cpu = granted.affinity == 0 ? .granted(cpu: cpu) : .degraded(errno: -granted.affinity)
        } else {
            cpu = .any
        }
        hasAlternateStack = granted.alternate_stack == 0
    }
}
