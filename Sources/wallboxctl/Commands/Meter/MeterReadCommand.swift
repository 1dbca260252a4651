import ArgumentParser
import HAL
import LocalAPI
import Metering

/// `wallboxctl meter read`.
struct MeterReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Read everything that a meter gives, once.",
        discussion: """
            Exit code 0: read, with all values but such as the description calls optional. 1: the meter did not answer as it
            must. 2: read, but values are missing; standard error names each with the reason, and --json lists them under
            "missing". 130: interrupted.
            """)

    @OptionGroup var options: MeterOptions
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let connection = try options.connect()
        BringupSignals.install()
        let failure = connection.readAll(limit: .seconds(30), isInterrupted: { BringupSignals.isRaised })
        if BringupSignals.isRaised { throw ExitCode(130) }
        guard failure == nil, connection.reader.sample != nil else {
            let reason =
                failure.map { connection.text(of: $0) }
                ?? "\(connection.location): no whole reading within 30 s; see with `wallboxctl meter watch` what comes"
            throw PlainError("\(connection.reader.model.id): \(reason)")
        }
        let missing = connection.reader.missingValues
        if json {
            print(try JSON.encodeText(MeterReadingReport(connection)))
        } else {
            print("\(connection.reader.model.name) at \(connection.location)")
            print((MeterDisplay.identity(connection) + MeterDisplay.readings(connection)).joined(separator: "\n"))
        }
        for value in missing {
            FilePath.printError(
                "\(value.isOptional ? "left out (optional)" : "missing"): \(connection.location): \(value)")
        }
        if missing.contains(where: { !$0.isOptional }) { throw ExitCode(2) }
    }
}

/// `wallboxctl meter watch`.
struct MeterWatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Read a meter on and on, a line for each reading of live values.",
        discussion: "Ends with Ctrl-C. With --json each line is one JSON object.")

    @OptionGroup var options: MeterOptions
    @Flag(help: "Print JSON, one object a line.") var json = false
    @Option(help: "End after so many lines.") var lines: Int?

    func validate() throws {
        if let lines, lines < 1 { throw ValidationError("--lines \(lines): give 1 or more") }
    }

    func run() throws {
        let connection = try options.connect()
        BringupSignals.install()
        var remaining = lines ?? Int.max
        var lastFailure: MeterError?
        while !BringupSignals.isRaised, remaining > 0 {
            switch connection.poll() {
            case .updated(.live):
                remaining -= 1
                lastFailure = nil
                print(json ? try Self.json(connection) : Self.line(connection))
            case .failed(let error) where error != lastFailure:
                // A meter that stays silent is told of once.
                lastFailure = error
                FilePath.printError("\(connection.reader.model.id): \(connection.text(of: error))")
            case .identified where connection.reader.identity.verdict == .unexpected:
                for line in MeterDisplay.identity(connection) { FilePath.printError(line) }
            default: break
            }
        }
        if BringupSignals.isRaised { throw ExitCode(130) }
    }

    private static func json(_ connection: MeterConnection) throws -> String {
        String(decoding: try JSON.encode(MeterReadingReport(connection)), as: UTF8.self)
    }

    private static func line(_ connection: MeterConnection) -> String {
        let shown: [MeterQuantity] = [
            .voltageL1, .voltageL2, .voltageL3, .currentL1, .currentL2, .currentL3, .activePowerTotal, .energyImported,
        ]
        return shown.compactMap { connection.reader.reading(of: $0) }.map { MeterDisplay.value($0).padded(to: 13) }
            .joined()
    }
}
