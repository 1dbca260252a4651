import Glibc
import HAL
import LinuxHAL
import Logging
import WallboxAssembly

/// systemd, where it started this process.
struct ServiceManager: Sendable {
    /// The exit code that asks for the next run: beyond those of sysexits.h, and a success to the unit.
    static let restart: Int32 = 79
    /// How long a run lasts at least that ends by ``restart`` or by ``Refusal/passing``. The unit gives up after 45
    /// starts in ten minutes, which is meant for crashes. These two may come again and again for good: with the unit's
    /// pause of 5 s there are 40 of them in ten minutes.
    static let shortestRun = Nanoseconds.seconds(10)

    private static let clock = SystemMonotonicClock()
    private static let startedAt = clock.now
    private let notifier: SystemdNotifier

    /// The service manager of this process's environment; `nil` if there is none. The first one marks the start of the run.
    static func fromEnvironment() throws(HALError) -> ServiceManager? {
        _ = startedAt
        return try SystemdNotifier.fromEnvironment().map(ServiceManager.init)
    }

    private init(_ notifier: SystemdNotifier) { self.notifier = notifier }

    /// Start-up is over.
    func ready() throws(HALError) { try notifier.ready() }

    /// Feeds the watchdog from a thread of its own, as long as `host` goes on: tasks that wait for a disk or for each other
    /// must not get the daemon shot. `nil` if nobody watches.
    func feed(for host: WallboxHost, logger: Logger) throws(HALError) -> WorkerThread? {
        guard let interval = notifier.watchdogInterval else { return nil }
        let notifier = notifier
        return try WorkerThread("pilot-systemd") { ending in
            var timer = PeriodicTimer(period: min(Nanoseconds(max(1, interval.rawValue / 4)), .milliseconds(250)))
            var isFailing = false
            while !ending.isAsked {
                _ = timer.waitForNextPeriod()
                guard host.liveness.mayFeedWatchdog else { continue }
                do throws(HALError) {
                    try notifier.watchdog()
                    isFailing = false
                } catch {
                    // systemd's to judge, by its time-out; stopping for it would open under load.
                    if !isFailing { logger.warning("systemd's watchdog was not fed: \(error)") }
                    isFailing = true
                }
            }
        }
    }

    /// Waits, with everything off and nothing running, until this run has lasted ``shortestRun``. Any signal ends it.
    func lastLongEnough() {
        StopSignal.restoreDefaults()
        let end = Self.startedAt + Self.shortestRun
        while Self.clock.now < end {
            // A failure ends the wait by systemd's time-out, which does no harm here.
            try? notifier.watchdog()
            usleep(250_000)
        }
    }
}
