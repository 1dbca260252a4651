import ArgumentParser

/// `wallboxctl modbus …`.
struct ModbusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "modbus", abstract: "The registers that energy managers read and write over Modbus TCP.",
        subcommands: [ModbusRegistersCommand.self, ModbusPollCommand.self, ModbusClientsCommand.self])
}
