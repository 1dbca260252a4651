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
            """)

    @Option(name: .customLong("server"), help: "NAME=HOST:PORT; give several.") var servers: [String]
    @Option(help: "Connections at a time, by commas.") var connections = "1,10,100"
    @Option(help: "Registers a request, by commas.") var registers = "1,53"
    @Option(help: "Seconds of each turn.") var seconds = 1.0
    @Option(help: "Rounds.") var rounds = 12
    @Option(help: "CONNECTIONS=RATIO: the least ratio of requests a second to the second server; give several.")
    var goal: [String] = []

    func validate() throws {
        let places = try places()
        let counts = try Self.numbers(connections, 1...1_000, of: "--connections")
        _ = try Self.numbers(registers, 1...125, of: "--registers")
        guard seconds > 0, seconds <= 3_600 else {
            throw ValidationError("--seconds \(seconds): give more than 0 and at most 3600")
        }
        guard (1...1_000).contains(rounds) else { throw ValidationError("--rounds \(rounds): give 1 to 1000") }
        for count in try goals().keys.sorted() where !counts.contains(count) {
            throw ValidationError(
                "--goal \(count)=…: \(count) connections are not measured; add \(count) to --connections, or leave the"
                    + " goal out")
        }
        if let first = goal.first, places.count < 2 {
            throw ValidationError("--goal \(first): there is no server to compare with; give a second --server")
        }
    }

    func run() throws {
        let places = try places()
        let goals = try goals()
        var hasFailed = false
        for count in try Self.numbers(connections, 1...1_000, of: "--connections") {
            for size in try Self.numbers(registers, 1...125, of: "--registers") {
                var results = [ModbusLoad.Result](repeating: .init(), count: places.count)
                for round in 0..<rounds {
                    // Another one begins in every second round, and the round after it goes the same way back: within two
                    // such rounds each follows another one as often as it is followed by it. Across the border of two
                    // rounds that does not hold.
                    for turn in places.indices {
                        let step = round % 2 == 0 ? turn : places.count - 1 - turn
                        let index = (step + round / 2) % places.count
                        let place = places[index]
                        let load = try ModbusLoad(
                            host: place.host, port: place.port, connections: count, address: 100,
                            registers: UInt16(size))
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

    /// The servers told with `--server`.
    private func places() throws -> [(name: String, host: String, port: UInt16)] {
        guard !servers.isEmpty else { throw ValidationError("give a server with --server NAME=HOST:PORT") }
        return try servers.map { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            let place =
                parts.count == 2
                ? parts[1].split(separator: ":", omittingEmptySubsequences: false).map(String.init) : []
            guard place.count == 2, let port = UInt16(place[1]), port > 0 else {
                throw ValidationError("--server \(text): give NAME=HOST:PORT, such as ours=127.0.0.1:502")
            }
            guard ModbusLoad.isAddress(place[0]) else {
                throw ValidationError(
                    "--server \(text): \(place[0]) is no IPv4 address; give one, such as 127.0.0.1 for this machine")
            }
            return (name: parts[0], host: place[0], port: port)
        }
    }

    /// The least ratio of requests by the number of connections, as told with `--goal`.
    private func goals() throws -> [Int: Double] {
        var goals: [Int: Double] = [:]
        for text in goal {
            let parts = text.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let count = Int(parts[0]), let ratio = Double(parts[1]), ratio > 0, ratio.isFinite
            else {
                throw ValidationError("--goal \(text): give CONNECTIONS=RATIO with a ratio above 0, such as 100=1.2")
            }
            guard goals.updateValue(ratio, forKey: count) == nil else {
                throw ValidationError("--goal \(text): there is a goal for \(count) connections already; give one")
            }
        }
        return goals
    }

    /// The whole numbers of a list by commas.
    private static func numbers(_ text: String, _ range: ClosedRange<Int>, of option: String) throws -> [Int] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { item in
            guard let number = Int(item), range.contains(number) else {
                throw ValidationError(
                    "\(option) \(text): “\(item)” is no whole number from \(range.lowerBound) to \(range.upperBound);"
                        + " give such numbers by commas")
            }
            return number
        }
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
