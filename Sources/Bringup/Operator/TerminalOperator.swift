import Glibc

/// A person at a terminal: each request is shown, Enter is "done", `s` skips the step, `q` ends the bring-up.
public final class TerminalOperator: BringupOperator {
    private let input: Int32
    private let show: (String) -> Void
    private var pending: [UInt8] = []

    /// An operator who reads what `show` prints and types into the file descriptor `input`.
    public init(input: Int32 = STDIN_FILENO, show: @escaping (String) -> Void) {
        self.input = input
        self.show = show
    }

    /// Shows `request` and waits for the answer; the end of the input is "quit".
    public func carryOut(
        _ request: BringupRequest, whileWaiting: () throws(BringupStop) -> Void
    ) throws(BringupStop) -> BringupAnswer {
        let keys =
            request.isQuestion
            ? "Enter = yes, n = no, s = skip step, q = quit" : "Enter = done, s = skip step, q = quit"
        show("  ▶ \(request.text)\n    [\(keys)] ")
        while true {
            guard let line = try nextLine(whileWaiting) else { return .quit }
            switch line {
            case "", "y", "Y", "yes": return .done
            case "s", "S": return .skip
            case "q", "Q": return .quit
            case "n" where request.isQuestion, "N" where request.isQuestion: return .no(nil)
            default: show("    '\(line)' is no answer here [\(keys)] ")
            }
        }
    }

    /// The next line, without blocking for longer than a look; `nil` at the end of the input.
    private func nextLine(_ whileWaiting: () throws(BringupStop) -> Void) throws(BringupStop) -> String? {
        while true {
            if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: pending[..<end], as: UTF8.self)
                pending.removeSubrange(...end)
                return String(line.drop { $0 == " " }.prefix { $0 != " " && $0 != "\r" })
            }
            try whileWaiting()
            var descriptor = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, 0) > 0 else { continue }
            var bytes = [UInt8](repeating: 0, count: 256)
            let count = read(input, &bytes, bytes.count)
            if count > 0 {
                pending += bytes[0..<count]
            } else if count == 0 || errno != EINTR {
                return nil
            }
        }
    }
}
