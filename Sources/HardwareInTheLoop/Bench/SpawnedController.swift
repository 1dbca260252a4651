import Foundation
import Glibc
import Scenarios

/// `wallboxd` as a child process, told what it does by its output file.
public final class SpawnedController: ControllerProcess {
    /// What a controller is started with.
    public struct Launch: Hashable, Sendable {
        /// The program.
        public var program: String
        /// The board profile.
        public var profile: String
        /// The socket of its local API.
        public var socket: String
        /// Where it keeps its state.
        public var stateDirectory: String
        /// Where its output goes, one start after the other; best in memory, because a write that waits for a host's disk
        /// lets virtual time run ahead.
        public var log: String
        /// Where the output is kept in the end; `nil` if it stays where it is.
        public var keptLog: String?

        /// A launch of these parts.
        public init(
            program: String, profile: String, socket: String, stateDirectory: String, log: String,
            keptLog: String? = nil
        ) {
            self.program = program
            self.profile = profile
            self.socket = socket
            self.stateDirectory = stateDirectory
            self.log = log
            self.keptLog = keptLog
        }

        /// Where the deadline ledger is kept in the end; `nil` if it is not.
        var ledgerFile: String? { keptLog.map { $0 + ".ledger.json" } }

        /// Where a person finds the output afterwards.
        var readableLog: String { keptLog ?? log }

        /// Puts the output where it is kept.
        func keepLog() {
            guard let keptLog else { return }
            try? FileManager.default.removeItem(atPath: keptLog)
            try? FileManager.default.copyItem(atPath: log, toPath: keptLog)
        }

        /// The program's arguments for that policy.
        func arguments(_ station: ScenarioStation) -> [String] {
            ["run", "--profile", profile, "--socket", socket, "--state-directory", stateDirectory]
                + station.daemonArguments
        }
    }

    /// How long an orderly end may take.
    private static let patienceSeconds = 10.0

    private let launch: Launch
    private var process: pid_t?

    /// A controller that does not run yet.
    public init(_ launch: Launch) { self.launch = launch }

    deinit {
        guard let process else { return }
        Glibc.kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    /// The process's number; `nil` while none runs.
    public var identifier: pid_t? { isRunning ? process : nil }

    /// Whether the process runs, frozen or not.
    public var isRunning: Bool {
        guard let process else { return false }
        if waitpid(process, nil, WNOHANG) == 0 { return true }
        self.process = nil
        return false
    }

    /// Starts the program with this process's environment.
    public func start(_ station: ScenarioStation) throws(BenchError) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, launch.log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // A child must not inherit what its parent blocks.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let words = [launch.program] + launch.arguments(station)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var identifier: pid_t = 0
        let result = posix_spawn(&identifier, launch.program, &actions, &attributes, &arguments, environ)
        guard result == 0 else {
            throw BenchError(
                "\(launch.program) cannot be started: \(String(cString: strerror(result))); build it, or name it")
        }
        process = identifier
    }

    /// Ends it with SIGTERM.
    public func stop() throws(BenchError) {
        try send(SIGTERM)
        let limit = Date() + Self.patienceSeconds
        while isRunning {
            guard Date() < limit else {
                try kill()
                throw BenchError("wallboxd did not end within 10 s of SIGTERM; its output is in \(launch.readableLog)")
            }
            usleep(5_000)
        }
    }

    /// Ends it with SIGKILL.
    public func kill() throws(BenchError) {
        guard let process else { return }
        try send(SIGKILL)
        waitpid(process, nil, 0)
        self.process = nil
    }

    /// Halts it with SIGSTOP.
    public func freeze() throws(BenchError) { try send(SIGSTOP) }

    /// Lets it go on with SIGCONT.
    public func thaw() throws(BenchError) { try send(SIGCONT) }

    /// Sends it a signal.
    func send(_ signal: Int32) throws(BenchError) {
        guard let process, Glibc.kill(process, signal) == 0 else {
            throw BenchError("wallboxd does not run; its output is in \(launch.readableLog)")
        }
    }
}
