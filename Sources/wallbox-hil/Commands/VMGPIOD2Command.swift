import ArgumentParser
import Foundation
import HardwareInTheLoop

/// `wallbox-hil vm gpiod2`.
struct VMGPIOD2Command: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gpiod2",
        abstract: "Fetch libgpiod 2 into the cache and print the variables to build and run against it.",
        discussion: """
            The system's own libgpiod and package lists stay as they are. To build against it:
              eval "$(wallbox-hil vm gpiod2)"
              CPATH=$CPATH swift build --scratch-path .build-gpiod2 -Xlinker -L$LIBRARY_PATH
            """)

    @Option(help: "The Debian suite to take it from: trixie, or bookworm-backports.") var suite = "trixie"

    func run() throws {
        let cache = RigCache(environment: ProcessInfo.processInfo.environment)
        for (name, value) in try RigPreparation(cache: cache).fetchGPIOD2(suite: suite) { print("\(name)=\(value)") }
    }
}
