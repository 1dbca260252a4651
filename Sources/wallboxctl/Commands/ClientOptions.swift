import ArgumentParser
import Glibc
import LocalAPI

/// Where the daemon listens.
struct ClientOptions: ParsableArguments {
    @Option(help: "The daemon's Unix socket.") var socket: String?

    /// A client of the daemon.
    func client() throws -> LocalAPIClient {
        LocalAPIClient(socketPath: try socket ?? SocketLocation().forClient())
    }
}

/// An error that is its text.
struct PlainError: Error, CustomStringConvertible {
    let text: String
    init(_ text: String) { self.text = text }
    var description: String { text }
}

/// The process's environment and terminal.
enum Terminal {
    /// The environment as a dictionary.
    static var environment: [String: String] {
        var result: [String: String] = [:]
        for name in ["TERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG", "COLUMNS", "LINES"] {
            if let value = getenv(name) { result[name] = String(cString: value) }
        }
        return result
    }

    /// Whether standard output is a terminal.
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}
