import CRealtime
import Glibc
import HAL

extension LinuxBoard {
    /// Opens a watchdog, which runs from here on. `timeout` is cut to whole seconds, at least one; what the driver made
    /// of it is the timer's ``WatchdogTimer/timeout``.
    public func watchdog(device: String, timeout: Nanoseconds?) throws(HALError) -> any WatchdogTimer {
        try request { () throws(RequestFailure) in
            let name = ResourceName(device)
            let location = tree.location(device)
            let key = "watchdog \(tree.resolved(device) ?? device)"
            try checkFree(key, as: name)
            let descriptor = crealtime_watchdog_open(location)
            guard descriptor >= 0 else { throw refusal(-descriptor, device, name) }
            let canStop = crealtime_watchdog_can_stop(descriptor) > 0 && !isUnstoppable(device)
            let seconds = timeout.map { Int32(clamping: max(1, $0.rawValue / 1_000_000_000)) } ?? 0
            let actual = crealtime_watchdog_timeout(descriptor, seconds)
            guard actual > 0 else {
                // Opening armed it; a program that gives up here must not take the board down.
                _ = crealtime_watchdog_stop(descriptor)
                throw RequestFailure(
                    HALError(errno: actual == 0 ? EINVAL : -actual, on: name),
                    actual == -ENOTTY
                        ? "\(location) is no watchdog"
                        : "\(location) does not take a time-out of \(seconds) s; leave it out for the driver's own")
            }
            take(key)
            return LinuxWatchdog(
                name: name, descriptor: descriptor, timeout: .seconds(Int64(actual)), canStop: canStop)
        }
    }

    /// Whether the driver runs on whatever is written to it, which it tells only in sysfs.
    private func isUnstoppable(_ device: String) -> Bool {
        let name = SystemTree.lastPart(of: tree.resolved(device) ?? device)
        // The old name of the first one.
        return tree.text("/sys/class/watchdog/\(name == "watchdog" ? "watchdog0" : name)/nowayout") == "1"
    }

    private func refusal(_ number: Int32, _ device: String, _ name: ResourceName) -> RequestFailure {
        let error = HALError(errno: number, on: name)
        switch error.code {
        case .busy:
            return RequestFailure(
                error,
                "\(device) is held by another program, mostly systemd: take RuntimeWatchdogSec out of "
                    + "system.conf, or take the watchdog out of the profile and let systemd watch")
        case .permissionDenied: return RequestFailure(error, FileOwnership.explanation(of: tree.location(device)))
        default:
            let known = tree.names(in: "/dev").filter { $0.hasPrefix("watchdog") }.map { "/dev/\($0)" }
            return RequestFailure(error, "there is no \(device); there are: \(Wording.list(known))")
        }
    }
}
