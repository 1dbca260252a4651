import ArgumentParser
import LocalAPI
import TerminalView

/// `wallboxctl modbus clients`.
struct ModbusClientsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clients", abstract: "Say who is connected to the Modbus server, and what it counted.",
        discussion: """
            `wallboxctl settings set modbus.server=true` switches the server on, modbus.basePort is its port. \
            Exit code 1: it is switched on and cannot listen.
            """)

    @OptionGroup var options: ClientOptions
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let reply = try await options.client().modbusClients()
        print(json ? try JSON.encodeText(reply) : ModbusText.render(reply))
        if reply.problem != nil { throw ExitCode.failure }
    }
}
