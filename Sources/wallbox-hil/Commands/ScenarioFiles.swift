import ArgumentParser
import Glibc
import Scenarios

/// Which scenarios a command works on.
struct ScenarioFiles: ParsableArguments {
    @Argument(help: "Scenario files; without any, all that come with the program.") var files: [String] = []
    @OptionGroup var part: ListPart

    /// The paths: those named, or all shipped; the part of them that was asked for.
    func paths() throws -> [String] {
        try part.of(files.isEmpty ? ShippedScenarios.files(in: ShippedScenarios.directory()) : files)
    }

    /// Reads every file; prints everything wrong with any and ends if there was something.
    func load() throws -> [Scenario] {
        var scenarios: [Scenario] = []
        var isBad = false
        for path in try paths() {
            do throws(ScenarioFileError) {
                scenarios.append(try Scenario.load(path: path))
            } catch {
                isBad = true
                FilePrinting.error(error.description)
            }
        }
        if isBad { throw ExitCode.failure }
        return scenarios
    }
}

/// Output beside standard output.
enum FilePrinting {
    /// Prints a line on standard error.
    static func error(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        // Nothing can be said of an error stream that takes nothing.
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Writes `bytes` to the file at `path`.
    static func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = fopen(path, "w") else {
            throw ValidationError("\(path) cannot be written: \(String(cString: strerror(errno))); name another file")
        }
        let written = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
        guard fclose(file) == 0, written == bytes.count else {
            throw ValidationError("\(path) could not be written in full; is the disk full?")
        }
    }
}
