import Foundation
import Scenarios

/// One start of `wallboxd` that ought to be refused, and what it said.
struct RefusedStart {
    /// The exit code; `nil` if it did not end by itself.
    var exitCode: Int32?
    /// What it wrote to standard output and standard error.
    var output: String

    /// How long a refusal may take; the longest wait within is 5 s for udev.
    private static let patience = 20.0

    /// Starts `words`, a program and its arguments, and waits for its end.
    init(_ words: [String], log: String) throws(BenchError) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        guard FileManager.default.createFile(atPath: log, contents: nil),
            let file = FileHandle(forWritingAtPath: log)
        else { throw BenchError("\(log) cannot be written") }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = file
        process.standardError = file
        do { try process.run() } catch {
            throw BenchError("\(words[0]) cannot be started: \(error.localizedDescription)")
        }
        let limit = Date() + Self.patience
        while process.isRunning, Date() < limit { usleep(5_000) }
        exitCode = process.isRunning ? nil : process.terminationStatus
        if process.isRunning {
            process.terminate()
            process.waitUntilExit()
        }
        output = String(decoding: FileManager.default.contents(atPath: log) ?? Data(), as: UTF8.self)
    }
}
