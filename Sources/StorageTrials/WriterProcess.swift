import Foundation

/// A child process whose standard output tells of operations.
struct WriterProcess: ~Copyable {
    private let process: pid_t
    private let output: Int32
    private var isReaped = false

    /// Starts this same program with `arguments`.
    init(arguments: [String]) throws {
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw TrialError("pipe: \(String(cString: strerror(errno)))") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, program, &actions, nil, &words, environ)
        guard code == 0 else {
            close(ends[0])
            throw TrialError("\(program): \(String(cString: strerror(code)))")
        }
        process = child
        output = ends[0]
    }

    deinit {
        close(output)
        if !isReaped {
            _ = Glibc.kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
    }

    /// The next number told; `nil` at the end.
    func next() -> Int64? {
        var bytes = [UInt8](repeating: 0, count: 8)
        var count = 0
        while count < 8 {
            let got = bytes.withUnsafeMutableBytes { read(output, $0.baseAddress?.advanced(by: count), 8 - count) }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return nil }
            count += got
        }
        return bytes.reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) }
    }

    /// Kills it at once, as a loss of power does. Nothing is flushed or closed by the program.
    func kill() { _ = Glibc.kill(process, SIGKILL) }

    /// Waits for its end and gives its exit code; `nil` if a signal ended it.
    mutating func wait() -> Int32? {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        isReaped = true
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
    }
}
