import ArgumentParser
import LocalAPI
import TerminalView

/// `wallboxctl rcm`.
struct RCMCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rcm", abstract: "Look at the residual-current monitor, and test it.",
        subcommands: [RCMStatusCommand.self, RCMTestCommand.self, RCMSensorsCommand.self])
}

/// `wallboxctl rcm status`.
struct RCMStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say what the sensor tells, how its last test ended and when the next is due.")

    @OptionGroup var options: ClientOptions
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let status = try await options.client().status()
        print(json ? try JSON.encodeText(status.residualCurrent) : ResidualCurrentText.render(status))
    }
}

/// `wallboxctl rcm test`.
struct RCMTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Test the monitor now and wait for the result; the contactor must be open.",
        discussion: "Exit code 0: passed, 1: failed or refused.")

    @OptionGroup var options: ClientOptions
    @Flag(help: "Ask for it also while charging, and do not wait: it runs when the contactor opens.")
    var atNextOpening = false

    func run() async throws {
        let client = try options.client()
        let before = try await client.status()
        if atNextOpening, before.residualCurrent.isPresent {
            return print(try await client.request(.testResidualCurrentMonitor).text)
        }
        if let refusal = ResidualCurrentText.refusal(before) { throw PlainError("not tested: \(refusal)") }
        let number = before.residualCurrent.lastTest?.number ?? 0
        _ = try await client.request(.testResidualCurrentMonitor)
        // A test may run already, and the core pauses for a second between two.
        let limit = 2 * (before.residualCurrent.testSeconds ?? 10) + 5
        let clock = ContinuousClock()
        let start = clock.now
        while clock.now - start < .seconds(limit) {
            try await Task.sleep(for: .milliseconds(100))
            let status = try await client.status()
            if let test = status.residualCurrent.lastTest, test.number > number {
                print(ResidualCurrentText.lastTest(status.residualCurrent))
                if !test.isPassed { throw ExitCode(1) }
                return
            }
            if let refusal = ResidualCurrentText.refusal(status), status.residualCurrent.selfTest != .running {
                throw PlainError("the test was not run: \(refusal)")
            }
        }
        throw PlainError(
            "no test has ended within \(Int(limit)) s; see `wallboxctl status` for what keeps it from running")
    }
}
