import ArgumentParser
import BoardProfiles
import Bringup
import Glibc
import HAL
import LinuxHAL
import LocalAPI
import MeterModels
import Modbus
import Metering
import VirtualBoard
import WallboxAssembly

/// `wallboxctl meter scan`.
struct MeterScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Look for meters on an RS-485 line: every usual speed and parity, unit by unit.",
        discussion: """
            Takes about 0.5 s for each speed, parity and unit that is silent. Whatever answers is shown, known or not.
            Exit code 0: something answered. 1: nothing did, or the line cannot be had. 130: interrupted.
            """)

    @Option(help: "The serial port, such as /dev/serial/by-id/….") var port: String?
    @Option(help: "The meter's line of this board profile.") var profile: String?
    @Option(help: "Units to try, such as 1-247 or 1,2,33; 1-10 and those of known models unless told.") var units:
        String?
    @Option(help: "Speeds to try, such as 9600,19200.") var bauds: String?
    @Option(help: "Who turns the transceiver: automatic, kernel or rts.") var direction = "automatic"
    @Flag(help: "The transceiver hears itself.") var echo = false
    @Option(help: "How long a unit may take to answer, ms.") var timeout = 200
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        guard (port == nil) != (profile == nil) else {
            throw ValidationError("say which line: --port PATH or --profile FILE, one of them")
        }
        guard (20...5_000).contains(timeout) else { throw ValidationError("--timeout \(timeout): give 20 to 5000") }
        guard ["automatic", "kernel", "rts"].contains(direction) else {
            throw ValidationError("--direction \(direction): give automatic, kernel or rts; for a GPIO use --profile")
        }
        _ = try chosenUnits()
        _ = try chosenBauds()
    }

    func run() throws {
        var options = MeterScan.Options(models: MeterCatalogue.models)
        if let units = try chosenUnits() { options.units = units }
        if let bauds = try chosenBauds() {
            options.lines = bauds.flatMap { baud in
                [(baud, SerialSettings.Parity.none, 1), (baud, .even, 1), (baud, .odd, 1), (baud, .none, 2)]
            }
        }
        options.responseTimeout = .milliseconds(Int64(timeout))
        BringupSignals.install()
        let bench = try ScanBench(self)
        let screen = ScanScreen(port: bench.settings.port, isQuiet: json)
        let found: [MeterScan.Found]
        do throws(HALError) {
            found = try MeterScan(
                options, base: bench.settings, open: bench.open, now: { bench.clock.now },
                wait: { bench.clock.wait($0) }, isInterrupted: { BringupSignals.isRaised },
                tell: { screen.show($0) }
            ).run()
        } catch {
            screen.close()
            throw PlainError("\(bench.settings.port): \(error)\(bench.explanation(error).map { "; \($0)" } ?? "")")
        }
        screen.close()
        if json { print(try JSON.encodeText(found.map { MeterScanReport($0) })) }
        if BringupSignals.isRaised { throw ExitCode(130) }
        guard !found.isEmpty else {
            FilePath.printError(
                "nothing answers on \(bench.settings.port): check the meters' supply, A and B, termination and the "
                    + "transceiver's direction, and try more units (--units 1-247)")
            throw ExitCode(1)
        }
    }

    private func chosenUnits() throws -> [UInt8]? {
        guard let units else { return nil }
        var chosen: [UInt8] = []
        for part in units.split(separator: ",") {
            let ends = part.split(separator: "-").map { Int($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last,
                first >= 1, last <= 247
            else { throw ValidationError("--units \(units): '\(part)' is no unit or range from 1 to 247") }
            chosen += (first...last).map { UInt8($0) }
        }
        guard !chosen.isEmpty else { throw ValidationError("--units \(units): give units such as 1-10 or 1,33") }
        return chosen
    }

    private func chosenBauds() throws -> [Int]? {
        guard let bauds else { return nil }
        return try bauds.split(separator: ",").map { part in
            guard let baud = Int(part), (1_200...115_200).contains(baud) else {
                throw ValidationError("--bauds \(bauds): '\(part)' is no speed from 1200 to 115200")
            }
            return baud
        }
    }
}

/// The line that is scanned, real or virtual.
private final class ScanBench {
    let settings: SerialSettings
    let clock: any BringupClock
    private let board: (() -> any HardwareProvider)
    private var last: (any HardwareProvider)?

    init(_ command: MeterScanCommand) throws {
        var settings = SerialSettings(port: command.port ?? "")
        var virtual: VirtualBoard?
        if let path = command.profile {
            let report = ProfileReport.check(path: path, knownMeters: MeterCatalogue.known)
            guard let profile = report.profile else {
                FilePath.printError(report.text)
                throw ExitCode(1)
            }
            guard let meter = profile.primaryMeter else {
                throw PlainError("\(path) has no primaryMeter; give --port instead")
            }
            settings = meter.serial
            if profile.backend == .virtual {
                virtual = VirtualBoard(configuration: VirtualBoardConfiguration(profile))
            }
        } else {
            switch command.direction {
            case "kernel": settings.direction = .kernel
            case "rts": settings.direction = .rts
            default: settings.direction = .automatic
            }
            settings.hasEcho = command.echo
        }
        self.settings = settings
        if let virtual {
            clock = VirtualBringupClock(virtual)
            board = { virtual }
        } else {
            clock = RealBringupClock(SystemMonotonicClock())
            // A board hands a port out once; the scan opens it with many settings.
            board = { LinuxBoard(consumer: "wallboxctl meter scan") }
        }
    }

    func open(_ settings: SerialSettings) throws(HALError) -> any SerialPort {
        let board = board()
        last = board
        return try board.serialPort(settings)
    }

    func explanation(_ error: HALError) -> String? { last?.explanation(of: error) }
}

/// Shows how a scan goes on: one passing line on a terminal, and what is found.
private final class ScanScreen {
    private let port: String
    private let isQuiet: Bool
    /// What was told of a line already: the same trouble comes with every unit.
    private var told: Set<String> = []
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var isLineOpen = false

    init(port: String, isQuiet: Bool) {
        self.port = port
        self.isQuiet = isQuiet
    }

    func show(_ progress: MeterScan.Progress) {
        switch progress {
        case .asking(let baudRate, let parity, let stopBits, let unit, let step, let count):
            guard isTerminal else { return }
            FilePath.writeError(
                "\r\u{1B}[K[\(step)/\(count)] \(MeterDisplay.line(baudRate, parity, stopBits)), unit \(unit)")
            isLineOpen = true
        case .found(let found):
            close()
            guard !isQuiet else { return }
            let models = found.models.isEmpty ? "" : ": " + found.models.joined(separator: " or ")
            let serial = found.serial.isEmpty ? "" : ", serial number \(found.serial)"
            print(
                "\(MeterDisplay.line(found.baudRate, found.parity, found.stopBits)), unit \(found.unit)\(models)\(serial)"
                    + " (\(found.evidence))")
        case .noise(let baudRate, let parity, let stopBits, let unit, let error):
            let line = "\(port) at \(MeterDisplay.line(baudRate, parity, stopBits))"
            guard told.insert("\(line): \(error)").inserted else { return }
            close()
            FilePath.printError("\(line), unit \(unit) and perhaps others: no answer, but \(Self.hint(error))")
        case .lineRefused(let baudRate, let parity, let stopBits, let error):
            close()
            FilePath.printError("\(port) at \(MeterDisplay.line(baudRate, parity, stopBits)): \(error)")
        }
    }

    private static func hint(_ error: ModbusError) -> String {
        switch error {
        case .echoedRequest: "the request itself came back: the transceiver echoes; give --echo, or echo in the profile"
        case .crcMismatch, .truncatedReply: "\(error), or it speaks at another speed (--bauds)"
        default: "\(error)"
        }
    }

    func close() {
        if isLineOpen { FilePath.writeError("\r\u{1B}[K") }
        isLineOpen = false
    }
}
