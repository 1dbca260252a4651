import ArgumentParser
import Foundation
import HAL
import LinuxHAL
import Modbus
import ModbusServer
import NIOCore
import OMCCI

/// `wallbox-hil modbus-serve`: the Modbus server alone, for somebody else's clients.
struct ModbusServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "modbus-serve",
        abstract: "Serve the charge controller's registers from memory, for other clients.",
        discussion: """
            --map omcci serves the product's register table over a station that is only memory. --map libmodbus-test serves \
            what libmodbus' own unit-test client asks for, its deliberate misbehaviour too. Prints a line with the port, and \
            one of JSON with the clients at the end. Ends at the end of its input with --until-eof, or after --seconds.
            """,
        shouldDisplay: false)

    enum Map: String, ExpressibleByArgument, CaseIterable {
        case omcci
        case libmodbusTest = "libmodbus-test"
    }

    @Option(help: "What to serve: omcci or libmodbus-test.") var map = Map.omcci
    @Option(help: "The address to listen at.") var address = "127.0.0.1"
    @Option(help: "The port; 0 for any that is free.") var port: UInt16 = 1502
    @Option(help: "The most connections at a time.") var connections = 1_024
    @Option(help: "Seconds that a connection may be silent.") var idle: Int64 = 600
    @Option(help: "Threads.") var threads = 1
    @Option(help: "End after so many seconds.") var seconds: Double?
    @Flag(help: "End when the standard input ends.") var untilEof = false

    func run() async throws {
        let clock = SystemMonotonicClock()
        let settings = ModbusServerConfiguration(
            address: address, port: port, maximumConnections: connections, idleTimeout: .seconds(idle))
        let station = MemoryStation()
        let server =
            switch map {
            case .omcci:
                ModbusServer(settings, bank: OMCCIRegisterBank(station: station), clock: clock, threads: threads)
            case .libmodbusTest:
                ModbusServer(
                    settings, bank: LibmodbusTestMap(), clock: clock, threads: threads,
                    prefix: { LibmodbusTestFaults() })
            }
        let bound = try await server.start()
        print("serving \(map.rawValue) at \(address), port \(bound)")
        fflush(nil)
        if untilEof {
            await Task.detached { while readLine() != nil {} }.value
        } else {
            try await Task.sleep(for: .seconds(seconds ?? 1e9))
        }
        let clients = server.clients
        let total = server.statistics
        await server.stop()
        for client in clients {
            print("\(client.address.text):\(client.port): \(client.requests) requests, \(client.exceptions) exceptions")
        }
        print(
            "accepted \(total.accepted), refused \(total.refusedFull), evicted \(total.evicted), idle \(total.idle),"
                + " stalled \(total.stalled), not Modbus \(total.notModbus); presented \(station.presentedIDs)")
    }
}
