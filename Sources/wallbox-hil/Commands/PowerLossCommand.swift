import ArgumentParser
import Foundation
import StorageTrials

/// `wallbox-hil power-loss`.
struct PowerLossCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "power-loss",
        abstract: "Take the power from the station's storage at random instants; fail on anything lost or half done.",
        discussion: """
            Kills a writing process; rebuilds a card from recorded writes, unsynced ones dropped, torn, reordered or
            turned to garbage; fills the disk; damages the file. Equal seeds make equal operations and cards; at which
            instruction a kill strikes is the machine's.
            """,
        subcommands: [PowerLossWriterCommand.self])

    @Option(help: "How often to kill the writing process.") var kills = 1_000
    @Option(help: "How many instants of power loss of the card to try.") var instants = 1_000
    @Option(help: "How many disks to fill.") var disks = 30
    @Option(help: "How many files to damage.") var files = 300
    @Option(help: "The seed.") var seed: UInt64 = 1
    @Option(help: "A directory to work in; a new one below the system's for temporary files unless given.")
    var directory: String?

    func validate() throws {
        guard kills >= 0, instants >= 0, disks >= 0, files >= 0, kills + instants + disks + files > 0 else {
            throw ValidationError("--kills, --instants, --disks and --files must be 0 or more, one of them above 0")
        }
    }

    func run() throws {
        let directory = directory ?? NSTemporaryDirectory() + "wallbox-power-loss-\(getpid())"
        let writer = { @Sendable (path: String, seed: UInt64, first: Int) in
            ["power-loss", "writer", path, "\(seed)", "\(first)"]
        }
        var isPassed = true
        func show(_ outcome: TrialOutcome) {
            print(outcome)
            fflush(nil)
            isPassed = isPassed && outcome.isPassed
        }
        if kills > 0 { show(try KillTrial(kills: kills, seed: seed, directory: directory, writer: writer).run()) }
        if instants > 0 { show(try CardTrial(instants: instants, seed: seed, directory: directory).run()) }
        if disks > 0 {
            show(
                try FullDiskTrial(tries: disks, seed: seed, directory: directory) { path, seed, operations, limit in
                    writer(path, seed, 1) + ["\(operations)", "\(limit)"]
                }.run())
        }
        if files > 0 { show(try GarbageTrial(tries: files, seed: seed, directory: directory).run()) }
        if self.directory == nil { try? FileManager.default.removeItem(atPath: directory) }
        if !isPassed { throw ExitCode.failure }
    }
}

/// `wallbox-hil power-loss writer`: the process that is killed.
struct PowerLossWriterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "writer", abstract: "Change a database without end.", shouldDisplay: false)

    @Argument var path: String
    @Argument var writerSeed: UInt64
    @Argument var first: Int
    @Argument var operations: Int?
    @Argument var fileLimit: Int?

    func run() throws {
        try TrialWriter.run(path: path, seed: writerSeed, first: first, operations: operations, fileLimit: fileLimit)
    }
}
