import Glibc

/// A person at a terminal: each request is shown, Enter is "done", `s` skips the step, `q` ends the bring-up.
///
/// Dead mains are confirmed with a word of their own, because contactors close next: Enter is no answer there.
public final class TerminalOperator: BringupOperator {
    private var input: LineInput
    private let show: (String) -> Void

    /// An operator who reads what `show` prints and types into the file descriptor `input`.
    public init(input: Int32 = STDIN_FILENO, show: @escaping (String) -> Void) {
        self.input = LineInput(input)
        self.show = show
    }

    /// Shows `request` and waits for the answer; the end of the input is "quit".
    public func carryOut(
        _ request: BringupRequest, whileWaiting: () throws(BringupStop) -> Void
    ) throws(BringupStop) -> BringupAnswer {
        let isMains = request == .confirmMainsDead
        let keys =
            isMains
            ? "type 'dead' and Enter = confirmed, n = no, s = skip step, q = quit"
            : request.isQuestion
                ? "Enter = yes, n = no, s = skip step, q = quit" : "Enter = done, s = skip step, q = quit"
        input.dropTypeAhead()
        show("  ▶ \(request.text)\n    [\(keys)] ")
        while true {
            guard let line = try input.next(whileWaiting) else { return .quit }
            switch line {
            case "dead" where isMains: return .done
            case "", "y", "Y", "yes":
                if !isMains { return .done }
                show("    that is not the word [\(keys)] ")
            case "s", "S": return .skip
            case "q", "Q": return .quit
            case "n" where request.isQuestion, "N" where request.isQuestion: return .no(nil)
            default: show("    '\(line)' is no answer here [\(keys)] ")
            }
        }
    }
}
