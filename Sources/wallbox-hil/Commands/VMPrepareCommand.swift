import ArgumentParser
import Foundation
import HardwareInTheLoop

/// `wallbox-hil vm prepare`.
struct VMPrepareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare",
        abstract: "Fetch a Debian kernel, build the simulator modules it lacks, make the machine ready.",
        discussion: """
            Takes about 45 s and 250 MB of download the first time and nothing afterwards. Installs what is missing on \
            this machine by apt, which needs root. Kept in $PILOTLINE_RIG_CACHE, else in ~/.cache/pilotline-rig.
            """)

    @Option(help: "The kernel: amd64, or rt-amd64 (PREEMPT_RT).") var flavour = RigFlavour.amd64

    func run() throws {
        let cache = RigCache(environment: ProcessInfo.processInfo.environment)
        try RigPreparation(cache: cache).prepare(flavour)
    }
}

extension RigFlavour: ExpressibleByArgument {}
