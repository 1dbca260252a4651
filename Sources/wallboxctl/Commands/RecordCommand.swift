import ArgumentParser
import ControlLoop
import Glibc
import LocalAPI

/// `wallboxctl record`.
struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Save the last minutes of the control loop, tick by tick.")

    @OptionGroup var options: ClientOptions
    @Argument(help: "The file to write; without one the daemon chooses.") var file: String?

    func run() async throws {
        let path = file.map { $0.hasPrefix("/") ? $0 : FilePath.current + "/" + $0 }
        let reply = try await options.client().record(RecordingRequest(path: path))
        print("\(reply.path): \(reply.ticks) ticks, \(reply.seconds) s, \(reply.bytes) bytes")
        print("replay it with: wallboxctl replay \(reply.path)")
    }
}

/// `wallboxctl replay`.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Run a recording through the core again and compare every output.",
        discussion: "Exit code 0: identical. 1: a tick differs or is damaged. 2: not a recording that can be replayed.")

    @Argument(help: "The recording.") var file: String

    func run() throws {
        let report: ReplayReport
        do throws(RecordingError) {
            report = try Replay.run(file)
        } catch {
            FilePath.printError("Error: \(error)")
            throw ExitCode(2)
        }
        print(report.description)
        if !report.isIdentical { throw ExitCode(1) }
    }
}

/// `wallboxctl plot`.
struct PlotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "Draw a recording as an SVG picture.")

    @Argument(help: "The recording.") var recording: String
    @Argument(help: "The picture to write.") var picture: String

    func validate() throws {
        guard recording != picture else {
            throw ValidationError("the picture would overwrite the recording; name another")
        }
    }

    func run() throws {
        let svg: String
        do throws(RecordingError) {
            svg = try RecordingPlot.svg(path: recording)
        } catch {
            FilePath.printError("Error: \(error)")
            throw ExitCode(2)
        }
        try FilePath.write(svg, to: picture)
        print("\(picture): \(svg.utf8.count) bytes")
    }
}

/// Files by path, without Foundation.
enum FilePath {
    /// The working directory.
    static var current: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }

    /// Writes text to a file.
    static func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "w") else { throw failure(path) }
        let isWritten = fputs(text, file) >= 0
        guard fclose(file) == 0, isWritten else { throw failure(path) }
    }

    private static func failure(_ path: String) -> PlainError {
        let mend =
            switch errno {
            case ENOENT: "make the directory first, or name a file in one that there is"
            case ENOSPC, EDQUOT: "make room on the disk, or name a file on another"
            default: "name a file that you may write"
            }
        return PlainError("\(path) cannot be written: \(String(cString: strerror(errno))); \(mend)")
    }

    /// Prints to standard error.
    static func printError(_ text: String) {
        writeError(text.hasSuffix("\n") ? text : text + "\n")
    }

    /// Writes to standard error as it is.
    static func writeError(_ text: String) {
        _ = text.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
    }
}
