import ArgumentParser
import LocalAPI
import VirtualBoard

/// `wallboxctl sim …`.
struct SimCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sim", abstract: "Operate the virtual board: plug, unplug, press S2, inject faults.",
        discussion: SimulationCommand.usage.map { "wallboxctl sim " + $0 }.joined(separator: "\n")
            + "\nwallboxctl sim personas\nwallboxctl sim faults",
        subcommands: [Board.self, Personas.self, Faults.self, YearCommand.self], defaultSubcommand: Board.self)

    /// Everything that the daemon's virtual board does.
    struct Board: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "board", abstract: "One action on the running daemon's board (the default).")

        @OptionGroup var options: ClientOptions
        @Argument(help: "The action and its words, such as: fault cp-short on") var words: [String] = []

        func run() async throws {
            let command = try SimulationCommand(words: words)
            print(try await options.client().simulate(command).text)
        }
    }

    /// `wallboxctl sim personas`.
    struct Personas: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the simulated vehicles.")

        func run() {
            for persona in EVPersona.all {
                print(persona.name.padded(to: 18) + persona.summary)
            }
        }
    }

    /// `wallboxctl sim faults`.
    struct Faults: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the faults that can be injected.")

        func run() {
            for fault in FaultName.allCases {
                print(fault.rawValue.padded(to: 30) + fault.summary)
            }
        }
    }
}

extension String {
    /// The text with blanks behind it up to `width`.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
