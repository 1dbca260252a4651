import Foundation
import HardwareInTheLoop

extension VMResult {
    /// Says on standard error how the machine ended and where its logs are.
    func tell() {
        var text = ""
        switch end {
        case .command(let exitCode):
            text = "rig: exit code \(exitCode)"
        case .limit:
            text = "rig: switched off at the time limit; give a higher --limit, or look what the command waits for"
        case .noResult:
            text = "rig: the machine went off without a result: a watchdog fired, or it did not come up"
        }
        let seconds = String(format: "%.1f", seconds)
        FileHandle.standardError.write(Data("\(text), after \(seconds) s, logs in \(workFolder)\n".utf8))
        if case .command = end { return }
        guard let console = try? String(contentsOfFile: "\(workFolder)/console", encoding: .utf8) else { return }
        let tail = console.split(separator: "\n").suffix(15).joined(separator: "\n")
        FileHandle.standardError.write(Data("rig: the console's end:\n\(tail)\n".utf8))
    }
}
