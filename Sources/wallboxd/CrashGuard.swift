import Devices
import Glibc
import HAL
import LinuxHAL

/// Switches everything off when the process dies of itself: a Swift trap, a bad access, an abort.
///
/// The handler only writes lines that are open already. It is the second of four nets: before it the loop's own faults,
/// after it the kernel's release of the lines (or systemd's ExecStopPost) and the heartbeat of the relay supply.
///
/// It also runs where a stack has overflown, on an alternate one that the control path's, the keepers' and the Modbus
/// server's threads have. A thread of Swift's or Dispatch's own pools has none: if its stack overflows, the other nets hold.
enum CrashGuard {
    /// Everything that ends a process unless it is caught, but for the signals that ask it to stop in order.
    private static let deadly = [
        SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS, SIGXCPU, SIGXFSZ, SIGALRM, SIGUSR1, SIGUSR2,
    ]

    // Written once before any handler is installed, read by handlers only.
    nonisolated(unsafe) private static var safeState: SafeState?

    /// Installs the handlers.
    static func install(_ state: SafeState) {
        safeState = state
        // Without it this thread is as one of a pool.
        do throws(HALError) { try AlternateSignalStack.install() } catch {}
        for number in Self.deadly {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in
                _ = CrashGuard.safeState?.enter()
                // Die as the kernel would have had it, with a core dump where those are wanted.
                signal(number, SIG_DFL)
                raise(number)
            }
            action.sa_flags = Int32(
                truncatingIfNeeded: Int(SA_RESETHAND) | Int(SA_NODEFER) | Int(SA_ONSTACK))
            sigaction(number, &action, nil)
        }
    }
}
