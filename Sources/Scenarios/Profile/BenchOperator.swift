import Glibc

/// The person at the bench, and programs that act for one.
public protocol BenchOperator: AnyObject {
    /// Shows `text` and returns once it was done.
    func prompt(_ text: String) throws(BenchError)
    /// Runs a program and returns once it has ended well.
    func run(_ command: [String]) throws(BenchError)
}

/// The person at this terminal.
public final class TerminalOperator: BenchOperator {
    /// An operator who reads standard output and presses Enter.
    public init() {}

    /// Shows `text` and waits for Enter.
    public func prompt(_ text: String) throws(BenchError) {
        print("\(text)\n    then press Enter ", terminator: "")
        fflush(nil)
        guard readLine() != nil else {
            throw BenchError("nobody is at the terminal to do: \(text); run this bench from a terminal")
        }
    }

    /// Runs `command`, found in PATH, and waits for its end.
    public func run(_ command: [String]) throws(BenchError) {
        guard let program = command.first else { throw BenchError("a command is empty; name a program") }
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let error = posix_spawnp(&child, program, nil, nil, arguments, environ)
        guard error == 0 else {
            throw BenchError("\(program) does not start: \(String(cString: strerror(error))); check the bench profile")
        }
        var status: CInt = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else {
            throw BenchError("'\(command.joined(separator: " "))' ended with status \(status >> 8 & 0xFF)")
        }
    }
}
