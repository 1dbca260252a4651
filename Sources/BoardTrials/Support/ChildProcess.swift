import Foundation
import Glibc

/// A program that a trial runs beside itself, and what the kernel tells of it.
public final class ChildProcess {
    private let process = Process()
    /// What it printed, if asked for.
    public let log: String

    /// Starts `program`; what it prints is written to `log`.
    public init(_ program: String, _ arguments: [String], log: String) throws {
        self.log = log
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        process.standardOutput = output
        process.standardError = output
        try process.run()
    }

    /// Its process id.
    public var id: Int32 { process.processIdentifier }
    /// Whether it runs.
    public var isRunning: Bool { process.isRunning }

    /// Ends it by SIGTERM, after `patience` seconds by SIGKILL, and waits; its exit code.
    ///
    /// SIGKILL leaves the program's own children running, and this waiting for them: one that has some is to be given the
    /// time to end them.
    @discardableResult
    public func end(patience: Int = 10) -> Int32 {
        if process.isRunning { process.terminate() }
        for _ in 0..<(100 * patience) where process.isRunning { usleep(10_000) }
        if process.isRunning { kill(id, SIGKILL) }
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Waits for its own end; its exit code.
    public func wait() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// What the kernel tells of it now; `nil` once it is gone.
    public var usage: Usage? {
        guard let stat = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
            let status = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8),
            let descriptors = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/fd").count,
            // The name in brackets may hold anything; fields are counted behind it.
            let fields = stat.split(separator: ")").last?.split(separator: " "), fields.count > 13,
            let user = Double(fields[11]), let system = Double(fields[12])
        else { return nil }
        func number(_ key: String) -> Int {
            for line in status.split(separator: "\n") where line.hasPrefix(key) {
                return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
            }
            return 0
        }
        return Usage(
            kilobytes: number("VmRSS:"), privateKilobytes: number("RssAnon:"), threads: number("Threads:"),
            descriptors: descriptors, cpuSeconds: (user + system) / Double(sysconf(Int32(_SC_CLK_TCK))))
    }

    /// CPU time of the threads of this name since each began, s; 0 if there is none.
    public func cpuSeconds(ofThreads name: String) -> Double {
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/task")) ?? []
        // The kernel keeps 15 bytes of a name.
        let kept = String(decoding: name.utf8.prefix(15), as: UTF8.self)
        return tasks.reduce(0) { sum, task in
            let place = "/proc/\(id)/task/\(task)"
            guard let comm = try? String(contentsOfFile: place + "/comm", encoding: .utf8),
                comm.trimmingCharacters(in: .newlines) == kept,
                let run = try? String(contentsOfFile: place + "/schedstat", encoding: .utf8),
                let nanoseconds = run.split(separator: " ").first.flatMap({ Double($0) })
            else { return sum }
            return sum + nanoseconds / 1e9
        }
    }

    /// What a process uses.
    public struct Usage: Sendable {
        /// Resident memory, kB.
        public var kilobytes: Int
        /// Of it what is nobody else's and no file's, kB.
        public var privateKilobytes: Int
        /// Threads.
        public var threads: Int
        /// Open descriptors.
        public var descriptors: Int
        /// CPU time since it began, s.
        public var cpuSeconds: Double
    }
}
