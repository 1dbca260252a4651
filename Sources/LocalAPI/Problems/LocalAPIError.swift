/// Why server or client cannot work on the socket.
public enum LocalAPIError: Error, Hashable, Sendable {
    /// Nothing listens on the socket.
    case noDaemon(path: String)
    /// The socket may not be used by this user.
    case notPermitted(path: String)
    /// The daemon took the connection and did not answer in time.
    case timedOut(path: String, seconds: Double)
    /// The answer is not one of this API.
    case unintelligible(path: String, detail: String)
    /// The daemon refused the request.
    case refused(APIProblem)
    /// Another daemon serves the socket.
    case alreadyServed(path: String)
    /// The path holds something that is not a socket.
    case notASocket(path: String)
    /// The path does not fit a socket address (107 bytes).
    case pathTooLong(path: String)
    /// The directory of the socket does not belong to this user alone.
    case unsafeDirectory(path: String, reason: String)
    /// An operating-system call failed.
    case system(path: String, action: String, reason: String)
}

extension LocalAPIError: CustomStringConvertible {
    /// What, where and how to mend it, in one line.
    public var description: String {
        switch self {
        case .noDaemon(let path):
            "nothing listens on \(path); start `wallboxd run --profile FILE` or name the socket with --socket"
        case .notPermitted(let path):
            "\(path): this user may not use the daemon's socket; join the group that owns it, or use sudo"
        case .timedOut(let path, let seconds):
            "\(path): the daemon did not answer within \(seconds) s; see its log, or restart it"
        case .unintelligible(let path, let detail):
            "\(path): the answer is not understood (\(detail)); use wallboxctl and wallboxd of the same version"
        case .refused(let problem): problem.description
        case .alreadyServed(let path):
            "\(path): another wallboxd serves this socket; stop it, or name another socket with --socket"
        case .notASocket(let path):
            "\(path): there is a file that is not a socket; remove it, or name another socket with --socket"
        case .pathTooLong(let path):
            "\(path): \(path.utf8.count) bytes do not fit a socket address; name a path of at most 107 bytes with --socket"
        case .unsafeDirectory(let path, let reason):
            "\(path): \(reason); remove the directory, or name another socket with --socket"
        case .system(let path, let action, let reason):
            "\(path): cannot \(action): \(reason); check the path and its rights, or name another with --socket"
        }
    }
}
