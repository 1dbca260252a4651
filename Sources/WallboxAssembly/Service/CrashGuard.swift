import Devices
import Glibc
import HAL
import LinuxHAL
import Synchronization

/// Switches everything off when the process dies of itself: a Swift trap, a bad access, an abort.
///
/// The handler only writes lines that are open already. It is the second of four nets: before it the loop's own faults,
/// after it the kernel's release of the lines (or systemd's ExecStopPost) and the heartbeat of the relay supply.
///
/// It also runs where a stack has overflown, on threads with an ``AlternateSignalStack``: those of the control path, the
/// keepers, and the servers of Modbus and of the local API. A thread of Swift's own pool has none: if its stack overflows,
/// the other nets hold. The first thread needs none: in a program with an async `main` it only waits.
public enum CrashGuard {
    /// What ends a process because it is defective.
    public static let defects = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS]
    /// Everything that ends a process unless it is caught, but for the signals that ask it to stop in order.
    public static let deadly = defects + [SIGXCPU, SIGXFSZ, SIGALRM, SIGUSR1, SIGUSR2]

    // Unsafe, because a handler may not wait for a lock: written once, before any handler is installed, and from then on
    // only read, by handlers.
    nonisolated(unsafe) private static var safeState: SafeState?
    /// The thread whose handler came first; 0 for none.
    private static let first = Atomic<UInt>(0)

    /// Installs the handlers of `signals`; once in a process.
    public static func install(_ state: SafeState, signals: [Int32] = deadly) {
        safeState = state
        // Made now: a handler must not be the first to ask for it.
        _ = first.load(ordering: .sequentiallyConsistent)
        for number in signals {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { CrashGuard.die(of: $0) }
            // Not SA_RESETHAND: a second thread that dies of the same thing must not end the process before the first one
            // has switched off.
            action.sa_flags = Int32(truncatingIfNeeded: Int(SA_NODEFER) | Int(SA_ONSTACK))
            sigaction(number, &action, nil)
        }
    }

    private static func die(of number: Int32) {
        let thread = UInt(pthread_self())
        let (isFirst, other) = first.compareExchange(
            expected: 0, desired: thread, ordering: .sequentiallyConsistent)
        if isFirst {
            _ = safeState?.enter()
        } else if other != thread {
            // The other one ends the process, this thread with it.
            while true { pause() }
        }
        // Switched off, or switching off is itself what failed. Die as the kernel would have had it, with a core dump
        // where those are wanted.
        signal(number, SIG_DFL)
        raise(number)
    }
}
