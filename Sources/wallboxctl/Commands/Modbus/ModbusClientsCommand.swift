import ArgumentParser
import LocalAPI

/// `wallboxctl modbus clients`.
struct ModbusClientsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clients", abstract: "List who is connected to the Modbus server, and what they asked.")

    @OptionGroup var options: ClientOptions
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let reply = try await options.client().modbusClients()
        if json { return print(try JSON.encodeText(reply)) }
        if let problem = reply.problem {
            print("not listening: \(problem)")
        } else if let port = reply.port {
            print("listening on port \(port); energy manager: \(reply.communication)")
        } else {
            print("switched off")
        }
        for client in reply.clients {
            let last = client.lastRequestSeconds.map { "last \(Self.span($0)) ago" } ?? "asked nothing yet"
            print(
                "\(client.address):\(client.port)".padded(to: 30)
                    + "for \(Self.span(client.connectedSeconds))".padded(to: 14)
                    + "\(client.requests) requests, \(client.exceptions) exceptions, \(last)")
        }
        print(
            "\(reply.accepted) accepted, \(reply.refused) refused, \(reply.closed) closed by the server since the start"
        )
    }

    private static func span(_ seconds: Double) -> String {
        let whole = Int(max(0, min(seconds, 1e12)))
        if whole < 120 { return "\(whole) s" }
        return whole < 7_200 ? "\(whole / 60) min" : "\(whole / 3_600) h"
    }
}
