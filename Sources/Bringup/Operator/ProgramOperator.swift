import Foundation
import Glibc

/// A program at the bench in a person's place: a line with each request on its standard input, a line with the answer
/// from its standard output (``BringupRequest/usage``, ``BringupAnswer/words``).
///
/// What it answers counts as a person's word. It must answer `done` to `mains-dead` only where no mains can be on the
/// contactors: a bench without mains.
public final class ProgramOperator: BringupOperator {
    private let command: String
    private let process = Process()
    private let requests = Pipe()
    private let answers = Pipe()
    private var input: LineInput
    private let show: (String) -> Void

    /// Starts `command` with the shell; its error output is this process's. `show` gets what was asked and answered.
    public init(command: String, show: @escaping (String) -> Void) throws {
        self.command = command
        self.show = show
        input = LineInput(answers.fileHandleForReading.fileDescriptor)
        // A program that ends early is an answer of its own, not a reason to die.
        signal(SIGPIPE, SIG_IGN)
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardInput = requests
        process.standardOutput = answers
        try process.run()
    }

    deinit {
        try? requests.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Hands `request` on and waits for the answer; the end of the program is "quit".
    public func carryOut(
        _ request: BringupRequest, whileWaiting: () throws(BringupStop) -> Void
    ) throws(BringupStop) -> BringupAnswer {
        show("  ▶ \(request.text)\n")
        let line = request.words + "\n"
        let descriptor = requests.fileHandleForWriting.fileDescriptor
        guard write(descriptor, line, line.utf8.count) == line.utf8.count,
            let reply = try input.next(whileWaiting)
        else {
            show("    the operator '\(command)' has ended\n")
            return .quit
        }
        guard let answer = BringupAnswer(words: reply) else {
            return .no("the operator '\(command)' answered '\(reply)'; known are done, no REASON, skip, quit")
        }
        return answer
    }
}
