import ArgumentParser
import LocalAPI
import TerminalView

/// `wallboxctl status`.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say what the wallbox does, and why it does not charge.")

    @OptionGroup var options: ClientOptions
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let status = try await options.client().status()
        print(json ? try JSON.encodeText(status) : StatusText.render(status))
    }
}

/// `wallboxctl ledger`.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Print the deadline ledger: every timed duty, its budget and its worst case.")

    @OptionGroup var options: ClientOptions
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let report = try await options.client().ledger()
        print(json ? try JSON.encodeText(report) : LedgerText.render(report))
    }
}

/// `wallboxctl stop`.
struct StopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Stop the daemon; every output goes off first.")

    @OptionGroup var options: ClientOptions

    func run() async throws { print(try await options.client().stop().text) }
}

/// `wallboxctl restart`.
struct RestartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart", abstract: "Stop the daemon with every output off and start it again.")

    @OptionGroup var options: ClientOptions

    func run() async throws { print(try await options.client().restart().text) }
}

/// `wallboxctl acknowledge`.
struct AcknowledgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge", abstract: "Clear the faults whose cause is gone.",
        discussion: "Exit code 1: a fault that a person ends is still open; its cause must be gone first.")

    @OptionGroup var options: ClientOptions

    func run() async throws {
        let reply = try await options.client().request(.acknowledgeFaults)
        guard reply.isDone == false else { return print(reply.text) }
        FilePath.printError(reply.text)
        throw ExitCode(1)
    }
}

extension JSON {
    /// A value as indented JSON text.
    static func encodeText(_ value: some Encodable) throws -> String {
        String(decoding: try encode(value, isPretty: true), as: UTF8.self)
    }
}
