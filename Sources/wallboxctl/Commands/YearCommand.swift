import ArgumentParser

/// placeholder until SimulatedDays lands
struct YearCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "year", abstract: "Simulate a year of charging.")
    func run() throws {}
}
