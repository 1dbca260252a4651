import ArgumentParser
import BoardProfiles
import BoardTrials
import Foundation

/// `wallbox-hil fault-matrix`.
struct FaultMatrixCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault-matrix",
        abstract: "On the simulated board: every element's fault in every situation of a charge.",
        discussion: """
            What must happen is derived from the declaration of the fault that is told, not listed cell by cell. All of \
            it takes a few minutes; --quick takes six situations and leaves out mending and the next charge. Exit code 1 \
            if a cell is wrong, or if a fault that the board can have was never told.
            """)

    @Option(help: "A profile of the simulated board.") var profile = "BoardProfiles/simulated-22kw-socket.yaml"
    @Flag(help: "Six situations only, up to the reaction.") var quick = false
    @Option(help: "Only this row; give it again for more.") var fault: [String] = []
    @Option(help: "Only this column; give it again for more.") var situation: [String] = []
    @Option(help: "Write the cells here, as JSON.") var json: String?
    @Option(help: "Write the table here, as Markdown.") var markdown: String?

    func validate() throws {
        for name in fault where !FaultMatrix.injectionNames.contains(name) {
            throw ValidationError(
                "no fault \"\(name)\"; there are \(FaultMatrix.injectionNames.joined(separator: ", "))")
        }
        for name in situation where Situation(rawValue: name) == nil {
            throw ValidationError(
                "no situation \"\(name)\"; there are \(Situation.allCases.map(\.rawValue).joined(separator: ", "))")
        }
    }

    func run() throws {
        let board = try BoardProfile.simulated(at: profile)
        let situations =
            situation.isEmpty
            ? (quick ? Situation.quick : Situation.allCases) : situation.compactMap(Situation.init(rawValue:))
        let began = Date()
        let matrix = try FaultMatrix(
            profile: board, situations: situations, injections: fault.isEmpty ? nil : Set(fault),
            checksRecovery: !quick
        ) { row, wrong in
            FileHandle.standardError.write(Data("\(row)\(wrong > 0 ? "  (\(wrong) wrong so far)" : "")\n".utf8))
        }
        if let json { try write(matrix.json, to: json) }
        if let markdown { try write(matrix.markdown, to: markdown) }
        print(matrix.summary(seconds: Date().timeIntervalSince(began)))
        if !matrix.wrong.isEmpty || (fault.isEmpty && situation.isEmpty && !quick && !matrix.untold.isEmpty) {
            throw ExitCode(1)
        }
    }

    private func write(_ text: String, to path: String) throws {
        do {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw ValidationError("\(path) cannot be written: \(error.localizedDescription)")
        }
    }
}
