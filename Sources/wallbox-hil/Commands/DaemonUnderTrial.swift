import ArgumentParser
import BoardTrials
import Foundation

/// `wallboxd` beside the program, on a directory of its own.
final class DaemonUnderTrial {
    let child: ChildProcess
    let socket: String
    private let logPath: String

    /// Starts it; `program` is its path, or `nil` for the one beside this program.
    init(program: String?, profile: String, directory: String) throws {
        let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("wallboxd").path
        let path = program ?? beside
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw ValidationError("no wallboxd at \(path); build it, or name it with --wallboxd")
        }
        socket = directory + "/socket"
        logPath = directory + "/wallboxd.log"
        child = try ChildProcess(
            path,
            [
                "run", "--profile", profile, "--socket", socket, "--state-directory", directory + "/state",
                "--free-charging",
            ], log: logPath)
    }

    var usage: ChildProcess.Usage? { child.usage }

    /// CPU time of its threads of this name, s.
    func cpuSeconds(ofThreads name: String) -> Double { child.cpuSeconds(ofThreads: name) }
    var logText: String { String(((try? String(contentsOfFile: logPath, encoding: .utf8)) ?? "").suffix(500)) }

    /// The lines of its log that `isWanted` picks, the first twenty.
    func lines(where isWanted: (String) -> Bool) -> [String] {
        let text = (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? ""
        return Array(text.split(separator: "\n").lazy.map(String.init).filter(isWanted).prefix(20))
    }

    /// Waits until it says that it is ready, for up to 20 s.
    func waitUntilReady() throws {
        for _ in 0..<10_000 {
            if (try? String(contentsOfFile: logPath, encoding: .utf8))?.contains(" ready: ") ?? false { return }
            guard child.isRunning else { throw ValidationError("wallboxd does not start: \(logText)") }
            usleep(2_000)
        }
        throw ValidationError("wallboxd is not ready after 20 s: \(logText)")
    }

    /// Ends it in good order; its exit code.
    func end() -> Int32 { child.end() }
}
