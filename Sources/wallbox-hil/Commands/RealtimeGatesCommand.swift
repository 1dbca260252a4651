import ArgumentParser
import BoardProfiles
import BoardTrials
import Foundation

/// `wallbox-hil rt-gates`.
struct RealtimeGatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rt-gates",
        abstract: "Count what a tick of the control loop must not do: allocate, fault a page in, wait.",
        discussion: """
            The whole tick runs on the simulated board in virtual time, recorder on, through charges, stops and \
            self-tests. Exit code 1 if one tick did any of it, or if the run did not see all of that. What the tick can \
            call at all is listed from the machine code by .ci/call-set.
            """)

    @Option(help: "A profile of the simulated board.") var profile = "BoardProfiles/simulated-22kw-socket.yaml"
    @Option(help: "How many ticks to count.") var ticks = 1_000_000

    func validate() throws {
        guard (20_000...1_000_000_000).contains(ticks) else {
            throw ValidationError(
                "--ticks must be from 20000, so that a charge and a stop are among them, to 1000000000")
        }
    }

    func run() throws {
        let directory = NSTemporaryDirectory() + "wallbox-rt-gates-\(getpid())"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let gates = try RealtimeGates(
            profile: try BoardProfile.simulated(at: profile), ticks: ticks, recordings: directory)
        print(gates.text)
        if !gates.isKept { throw ExitCode(1) }
    }
}
