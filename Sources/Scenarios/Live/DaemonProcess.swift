import Glibc

/// `wallboxd` as a child process of the bench.
///
/// Its outputs are off after a start and after a stop; after a kill they are what the board makes of a dead process,
/// which is what scenarios are about.
public final class DaemonProcess: ControllerProcess {
    /// How long a stop in good order may take, in steps of 10 ms.
    private static let stopSteps = 500

    private let command: [String]
    private let log: String
    private let rest: () -> Void
    private var child: pid_t?

    /// A daemon started by `command`, such as `[wallboxd, run, --profile, FILE, --socket, PATH]`; the scenario's station
    /// is added to it. What it prints is appended to `log`.
    public init(command: [String], log: String, rest: @escaping () -> Void = { usleep(10_000) }) {
        self.command = command
        self.log = log
        self.rest = rest
    }

    deinit {
        guard let child else { return }
        _ = Glibc.kill(child, SIGKILL)
        _ = waitpid(child, nil, 0)
    }

    /// Whether the process is there.
    public var isRunning: Bool {
        guard let running = child else { return false }
        guard waitpid(running, nil, WNOHANG) == 0 else {
            child = nil
            return false
        }
        return true
    }

    /// Starts the daemon; returns once it is a process.
    public func start(_ station: ScenarioStation) throws(BenchError) {
        let words = command + station.daemonArguments
        guard let program = words.first else { throw BenchError("no daemon is named; give the path of wallboxd") }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        var started: pid_t = 0
        let error = posix_spawnp(&started, program, &actions, nil, arguments, environ)
        guard error == 0 else {
            throw BenchError(
                "\(program) does not start: \(String(cString: strerror(error))); check path and log \(log)")
        }
        child = started
    }

    /// Ends the daemon by SIGTERM and waits for up to 5 s; `BenchError` if it lives on or ends with an error.
    public func stop() throws(BenchError) {
        let running = try signal(SIGTERM)
        var status: CInt = 0
        for _ in 0..<Self.stopSteps {
            guard waitpid(running, &status, WNOHANG) == 0 else {
                child = nil
                guard status == 0 else {
                    throw BenchError("the daemon ended with status \(status); see its log \(log)")
                }
                return
            }
            rest()
        }
        throw BenchError("the daemon did not end within 5 s of SIGTERM; see its log \(log)")
    }

    /// Ends the daemon by SIGKILL.
    public func kill() throws(BenchError) {
        let running = try signal(SIGKILL)
        while waitpid(running, nil, 0) < 0, errno == EINTR {}
        child = nil
    }

    /// Halts the daemon by SIGSTOP.
    public func freeze() throws(BenchError) { _ = try signal(SIGSTOP) }

    /// Lets the daemon go on by SIGCONT.
    public func thaw() throws(BenchError) { _ = try signal(SIGCONT) }

    private func signal(_ number: CInt) throws(BenchError) -> pid_t {
        guard let running = child, Glibc.kill(running, number) == 0 else {
            throw BenchError("the daemon is gone; see its log \(log)")
        }
        return running
    }
}
