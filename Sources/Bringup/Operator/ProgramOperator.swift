import Foundation
import Glibc

/// A program at the bench in a person's place: a line with each request on its standard input, a line with the answer
/// from its standard output (``BringupRequest/usage``, ``BringupAnswer/words``).
///
/// What it answers counts as a person's word, so an answer must come after its request, and dead mains are confirmed with
/// `done mains-dead`: a program that says `done` to everything closes no contactor. It may confirm them only where no
/// mains can be on the contactors at all.
public final class ProgramOperator: BringupOperator {
    /// How long a program may take for a request, of the real world's time; also how long it may take to end.
    private static let patience = Duration.seconds(120)
    private static let farewell = Duration.seconds(2)

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
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardInput = requests
        process.standardOutput = answers
        try process.run()
        // A program that ends early is an answer of its own, not a reason to die. After the start: a child inherits it.
        signal(SIGPIPE, SIG_IGN)
    }

    /// The end of its input asks it to end; one that does not is ended.
    deinit {
        try? requests.fileHandleForWriting.close()
        try? answers.fileHandleForReading.close()
        for signal in [0, SIGTERM, SIGKILL] {
            if signal != 0 { kill(process.processIdentifier, signal) }
            let limit = ContinuousClock.now + Self.farewell
            while process.isRunning, ContinuousClock.now < limit { usleep(2_000) }
            if !process.isRunning { return }
        }
    }

    /// Hands `request` on and waits for the answer; the end of the program, or none in two minutes, is "quit".
    public func carryOut(
        _ request: BringupRequest, whileWaiting: () throws(BringupStop) -> Void
    ) throws(BringupStop) -> BringupAnswer {
        show("  ▶ \(request.text)\n")
        if process.isRunning, input.hasUnread {
            return end("said something before it was asked; it must answer each line with one line")
        }
        let line = request.words + "\n"
        let descriptor = requests.fileHandleForWriting.fileDescriptor
        guard write(descriptor, line, line.utf8.count) == line.utf8.count else { return end("has ended") }
        let limit = ContinuousClock.now + Self.patience
        var isLate = false
        let reply: String?
        do throws(BringupStop) {
            reply = try input.next { () throws(BringupStop) in
                try whileWaiting()
                if ContinuousClock.now > limit {
                    isLate = true
                    throw .quit
                }
            }
        } catch {
            if isLate { return end("gave no answer in \(Self.patience.components.seconds) s") }
            throw error
        }
        guard let reply else { return end("has ended") }
        show("    '\(command)': \(reply)\n")
        return answer(reply, to: request)
    }

    private func answer(_ reply: String, to request: BringupRequest) -> BringupAnswer {
        if request == .confirmMainsDead {
            if reply == "done \(request.words)" { return .done }
            if reply == "done" {
                return .no("the operator '\(command)' said 'done'; dead mains are confirmed with 'done mains-dead'")
            }
        }
        guard let answer = BringupAnswer(words: reply) else {
            return .no("the operator '\(command)' answered '\(reply)'; known are done, no REASON, skip, quit")
        }
        return answer
    }

    private func end(_ why: String) -> BringupAnswer {
        show("    the operator '\(command)' \(why)\n")
        return .quit
    }
}
