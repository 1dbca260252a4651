import ArgumentParser
import Foundation

/// `wallbox-hil modbus-bench`: one client against several Modbus TCP servers in one run, by turns.
struct ModbusBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "modbus-bench", abstract: "Measure Modbus TCP servers beside each other with one client.",
        discussion: """
            Give each server as --server NAME=HOST:PORT (HOST an IPv4 address); the first is compared with each of the \
            others. Every connection has one request under way: so many registers from 100 on by function 03. Each server \
            takes its turn in every round. Exit code 1 if an answer is wrong or a goal told with --goal is missed.
            """,
        shouldDisplay: false)

    @Option(name: .customLong("server"), help: "NAME=HOST:PORT; give several.") var servers: [String]
    @Option(help: "Connections at a time, by commas.") var connections = "1,10,100"
    @Option(help: "Registers a request, by commas.") var registers = "1,53"
    @Option(help: "Seconds of each turn.") var seconds = 1.0
    @Option(help: "Rounds.") var rounds = 12
    @Option(help: "CONNECTIONS=RATIO: the least ratio of requests a second to the second server; give several.")
    var goal: [String] = []

    func run() throws {
        let places = try servers.map { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            let place = parts.count == 2 ? parts[1].split(separator: ":").map(String.init) : []
            guard place.count == 2, let port = UInt16(place[1]) else {
                throw ValidationError("--server \(text): give NAME=HOST:PORT")
            }
            return (name: parts[0], host: place[0], port: port)
        }
        guard !places.isEmpty else { throw ValidationError("give a server with --server NAME=HOST:PORT") }
        let goals = Dictionary(
            uniqueKeysWithValues: try goal.map { text in
                let parts = text.split(separator: "=")
                guard parts.count == 2, let count = Int(parts[0]), let ratio = Double(parts[1]) else {
                    throw ValidationError("--goal \(text): give CONNECTIONS=RATIO")
                }
                return (count, ratio)
            })
        var hasFailed = false
        for count in connections.split(separator: ",").compactMap({ Int($0) }) {
            for size in registers.split(separator: ",").compactMap({ UInt16($0) }) {
                var results = [ModbusLoad.Result](repeating: .init(), count: places.count)
                for round in 0..<rounds {
                    // Another one begins in every second round, and every other round goes backwards, so that none follows
                    // another one more often than it is followed by it.
                    for turn in places.indices {
                        let step = round % 2 == 0 ? turn : places.count - 1 - turn
                        let index = (step + round / 2) % places.count
                        let place = places[index]
                        let load = try ModbusLoad(
                            host: place.host, port: place.port, connections: count, address: 100, registers: size)
                        results[index].add(try load.run(seconds: seconds))
                    }
                }
                print("\(count) connections, \(size) registers")
                for index in places.indices {
                    let ratio = index == 0 ? "" : Self.ratios(results[0], to: results[index])
                    print("  " + Self.text(places[index].name, results[index]) + ratio)
                }
                if places.count > 1, let wanted = goals[count], results[0].rate < wanted * results[1].rate {
                    print("  goal missed: \(wanted) × \(places[1].name)")
                    hasFailed = true
                }
            }
        }
        if hasFailed { throw ExitCode(1) }
    }

    private static func text(_ name: String, _ result: ModbusLoad.Result) -> String {
        name.padding(toLength: 12, withPad: " ", startingAt: 0)
            + String(
                format: "%9.0f requests/s  p50 %7.1f  p99 %7.1f  p99.9 %7.1f µs", result.rate, result.percentile(50),
                result.percentile(99), result.percentile(99.9))
    }

    private static func ratios(_ own: ModbusLoad.Result, to other: ModbusLoad.Result) -> String {
        String(
            format: "  ours: %.2f × the requests, latency × %.2f %.2f %.2f", own.rate / other.rate,
            own.percentile(50) / other.percentile(50), own.percentile(99) / other.percentile(99),
            own.percentile(99.9) / other.percentile(99.9))
    }
}
