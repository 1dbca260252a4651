import Glibc
import Synchronization

/// The wish to start again, carried out after an orderly end.
final class RestartRequest: Sendable {
    private let state = Atomic<Bool>(false)
    /// The program by the path under which it was started: after an upgrade that is the new one.
    private let program: String

    /// No wish yet. Before anybody changes the working directory.
    init() { program = Self.startedProgram() }

    /// Whether somebody wishes it.
    var isMade: Bool { state.load(ordering: .acquiring) }

    /// Wishes it.
    func make() { state.store(true, ordering: .releasing) }

    /// Puts a new daemon with the same arguments in this process's place, for want of somebody who watches and starts it;
    /// every descriptor but the standard three closes on the way. Returns only if that fails, with why.
    func execute() -> any Error {
        // Signals that were ignored while their sources lived would stay ignored in the new daemon.
        StopSignal.restoreDefaults()
        // Libraries open some without close-on-exec: each restart would leak them. Marked, not closed, so that a failure
        // can still be told.
        for descriptor in 3..<Int32(clamping: max(3, min(sysconf(Int32(_SC_OPEN_MAX)), 1 << 20))) {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
        var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { strdup($0) }
        arguments.append(nil)
        execv(program, arguments)
        return PlainError(
            text: "the daemon could not be started again (\(program): \(String(cString: strerror(errno)))); "
                + "start it by hand")
    }

    private static func startedProgram() -> String {
        let running = "/proc/self/exe"
        if let name = CommandLine.arguments.first, name.contains("/") {
            let path = name.hasPrefix("/") ? name : currentDirectory() + "/" + name
            // Whoever starts a program may call it what he likes.
            if isSameFile(path, running) { return path }
        }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        guard readlink(running, &buffer, buffer.count - 1) > 0 else { return running }
        return text(buffer)
    }

    private static func currentDirectory() -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        return getcwd(&buffer, buffer.count) == nil ? "." : text(buffer)
    }

    private static func isSameFile(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev
            && first.st_ino == second.st_ino
    }

    private static func text(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
