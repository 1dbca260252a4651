import ArgumentParser
import BoardProfiles
import ControlLoop
import Glibc
import HAL
import MeterModels
import WallboxAssembly

/// `wallboxctl demo`.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Watch a simulated wallbox charge a simulated car, with two faults.",
        discussion: """
            Takes about a minute in time-lapse; --fast takes seconds. Nothing but this program runs, and \
            nothing real is switched.
            """)

    @Option(help: "The board profile; without one the simulated 22 kW board.") var profile: String?
    @Option(help: "Keep the recording of the demo in this file.") var recording: String?
    @Flag(help: "As fast as possible.") var fast = false

    func run() throws {
        let profile = try profile ?? ShippedProfile.path("simulated-22kw-socket.yaml")
        let report = ProfileReport.check(path: profile, knownMeters: MeterCatalogue.known)
        guard let board = report.profile, !report.hasErrors else {
            FilePath.printError(report.text)
            throw ExitCode(1)
        }
        guard board.backend == .virtual else {
            throw PlainError("\(profile): the demo runs on a simulated board only; use a profile with backend: virtual")
        }
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let screen = DemoScreen(isFast: fast)
        let demo = try Demo(profile: board, recordingDirectory: directory.path + "/recording", stage: screen.stage)
        let isGood = try demo.run()
        try replay(demo, in: directory)
        guard isGood else { throw PlainError("the demo did not go as it should; the lines above tell where") }
    }

    /// Shows that the recording of the demo gives the same outputs again.
    private func replay(_ demo: Demo, in directory: TemporaryDirectory) throws {
        guard let recorder = demo.wallbox.assembly.recorder else { return }
        let path = recording ?? directory.path + "/demo.plr"
        let saved = try recorder.save(to: path)
        let report = try Replay.run(path)
        print("\n━━ Replay")
        print(report.description)
        if recording != nil { print("kept in \(saved.path)") }
        guard report.isIdentical else { throw PlainError("the replay differs from the recording") }
    }
}

/// The terminal as the demo's stage: paced lines, and one live line where there is a terminal.
final class DemoScreen {
    private let isFast: Bool
    private let isTerminal = Terminal.isTerminal
    private var isLineOpen = false
    private var owed = 0.0

    init(isFast: Bool) { self.isFast = isFast }

    var stage: Demo.Stage {
        Demo.Stage(
            say: { [self] text in
                if isLineOpen { print("\r\u{1B}[K", terminator: "") }
                isLineOpen = false
                print(text)
                fflush(nil)
            },
            show: isTerminal && !isFast
                ? { [self] text in
                    print("\r\u{1B}[K\(text)", terminator: "")
                    fflush(nil)
                    isLineOpen = true
                } : nil,
            wait: { [self] span, lapse in
                guard !isFast else { return }
                owed += span.seconds / lapse
                if owed >= 0.02 {
                    usleep(UInt32(owed * 1e6))
                    owed = 0
                }
            })
    }
}

/// A directory that is gone when it is no longer needed.
struct TemporaryDirectory {
    let path: String

    init() throws {
        var template = Array("/tmp/pilotline-demo-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw PlainError("no directory can be made under /tmp: \(String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes the directory and the files in it, two levels deep.
    func remove() {
        Self.removeTree(path)
    }

    private static func removeTree(_ path: String) {
        if let directory = opendir(path) {
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != ".", name != ".." { removeTree(path + "/" + name) }
            }
            closedir(directory)
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}
