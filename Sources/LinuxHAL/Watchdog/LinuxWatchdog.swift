import CRealtime
import HAL
import Synchronization

/// A watchdog of the kernel: the board resets unless it is kicked in time.
///
/// Dropped without ``disarm()`` it goes on running, on purpose: a program that ends without an orderly exit is what the
/// timer is for. Real-time safe: `kick` is one ioctl.
final class LinuxWatchdog: WatchdogTimer {
    let name: ResourceName
    let timeout: Nanoseconds
    private let canStop: Bool
    /// -1 after the timer was stopped.
    private let descriptor: Atomic<Int32>

    /// Takes over an open watchdog.
    init(name: ResourceName, descriptor: Int32, timeout: Nanoseconds, canStop: Bool) {
        self.name = name
        self.descriptor = Atomic(descriptor)
        self.timeout = timeout
        self.canStop = canStop
    }

    deinit {
        // Without the magic letter: the kernel keeps the timer running.
        let open = descriptor.load(ordering: .relaxed)
        if open >= 0 { _ = crealtime_close(open) }
    }

    func kick() throws(HALError) {
        let open = descriptor.load(ordering: .relaxed)
        guard open >= 0 else { throw HALError(.notFound, on: name) }
        let result = crealtime_watchdog_kick(open)
        guard result == 0 else { throw HALError(errno: -result, on: name) }
    }

    /// Throws `unsupported` where the driver cannot be stopped (`nowayout`); then it runs on and must be kicked on.
    func disarm() throws(HALError) {
        guard canStop else { throw HALError(.unsupported, on: name) }
        let open = descriptor.exchange(-1, ordering: .relaxed)
        guard open >= 0 else { return }
        let result = crealtime_watchdog_stop(open)
        guard result == 0 else { throw HALError(errno: -result, on: name) }
    }
}
