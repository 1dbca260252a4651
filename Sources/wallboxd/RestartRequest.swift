import Glibc
import Synchronization

/// The wish to start again in this process's place, carried out after an orderly end.
final class RestartRequest: Sendable {
    private let state = Atomic<Bool>(false)

    /// Whether somebody wishes it.
    var isMade: Bool { state.load(ordering: .acquiring) }

    /// Wishes it.
    func make() { state.store(true, ordering: .releasing) }

    /// Puts a new daemon with the same arguments in this process's place: the process keeps its number, so that systemd
    /// goes on watching it. Every descriptor of the old one closes on the way. Returns only if that fails, with why.
    func execute() -> any Error {
        // Signals that were ignored while their sources lived would stay ignored in the new daemon.
        for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { signal(number, SIG_DFL) }
        var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { strdup($0) }
        arguments.append(nil)
        execv("/proc/self/exe", arguments)
        return PlainError(
            text: "the daemon could not be started again (\(String(cString: strerror(errno)))); start it by hand")
    }
}
