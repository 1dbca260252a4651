import ArgumentParser

/// `wallbox-hil vm …`.
struct VMCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vm", abstract: "A small machine with real kernel devices: GPIO, PWM, ADC, UART, watchdogs.",
        subcommands: [
            VMPrepareCommand.self, VMRunCommand.self, VMScenariosCommand.self, VMGPIOD2Command.self,
            VMFaultsCommand.self, VMRefusalsCommand.self, VMBenchCommand.self, VMFaultBenchCommand.self,
            VMRefusalBenchCommand.self,
        ])
}
