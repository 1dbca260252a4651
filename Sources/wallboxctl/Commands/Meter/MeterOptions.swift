import ArgumentParser
import BoardProfiles
import HAL
import LinuxHAL
import MeterModels
import Metering
import VirtualBoard
import WallboxAssembly

/// Which meter, and how it is reached.
struct MeterOptions: ParsableArguments {
    @Option(help: "The meter of this board profile.") var profile: String?
    @Option(help: "The serial port, such as /dev/serial/by-id/….") var port: String?
    @Option(help: "The host of a meter on the network: NAME, NAME:PORT or [IPv6]:PORT.") var host: String?
    @Option(help: "The model; see `wallboxctl meter models`.") var model: String?
    @Option(help: "A file that describes the model.") var modelFile: String?
    @Option(help: "The unit id; the model's own unless told.") var unit: Int?
    @Option(help: "Bits a second; the model's own unless told.") var baud: Int?
    @Option(help: "none, even or odd; the model's own unless told.") var parity: String?
    @Option(help: "1 or 2; the model's own unless told.") var stopBits: Int?
    @Option(help: "Who turns the transceiver: automatic, kernel or rts.") var direction = "automatic"
    @Flag(help: "The transceiver hears itself.") var echo = false

    func validate() throws {
        let places = [profile, port, host].compactMap { $0 }.count
        guard places == 1 else {
            throw ValidationError(
                places == 0
                    ? "say where the meter is: --profile FILE, --port PATH or --host NAME"
                    : "--profile, --port and --host exclude one another; give one")
        }
        if profile != nil, model != nil || modelFile != nil {
            throw ValidationError("--profile names the model already; leave --model and --model-file out")
        }
        if profile == nil, (model == nil) == (modelFile == nil) {
            throw ValidationError("say which meter it is: --model NAME or --model-file FILE, one of them")
        }
        if let unit, !(0...255).contains(unit) { throw ValidationError("--unit \(unit): give 0 to 255") }
        _ = try settings(for: nil)
    }

    /// The meter, ready to be polled.
    func connect() throws -> MeterConnection {
        if let profile { return try connect(profile: profile) }
        let model = try chosenModel()
        let clock = SystemMonotonicClock()
        let unitID = unit.map { UInt8($0) }
        if let host {
            let stream = LinuxTCPStream(try endpoint(host, model), clock: clock)
            return MeterConnection(
                reader: try MeterReader(stream: stream, model: model, unit: unitID, now: clock.now),
                time: .real(clock), place: host)
        }
        let settings = try settings(for: model)
        let board = LinuxBoard(consumer: "wallboxctl meter")
        let line = try Self.open(settings, on: board)
        return MeterConnection(
            reader: try MeterReader(port: line, settings: settings, model: model, unit: unitID, now: clock.now),
            time: .real(clock), place: settings.port, line: settings)
    }

    /// The line's settings: the model's own with what was told.
    func settings(for model: MeterModel?) throws -> SerialSettings {
        var settings = model?.serialSettings(port: port ?? "") ?? SerialSettings(port: port ?? "")
        if let baud {
            guard (1_200...115_200).contains(baud) else { throw ValidationError("--baud \(baud): give 1200 to 115200") }
            settings.baudRate = baud
        }
        if let parity {
            guard let value = SerialSettings.Parity(rawValue: parity) else {
                throw ValidationError("--parity \(parity): give none, even or odd")
            }
            settings.parity = value
        }
        if let stopBits {
            guard (1...2).contains(stopBits) else { throw ValidationError("--stop-bits \(stopBits): give 1 or 2") }
            settings.stopBits = stopBits
        }
        switch direction {
        case "automatic": settings.direction = .automatic
        case "kernel": settings.direction = .kernel
        case "rts": settings.direction = .rts
        default:
            throw ValidationError("--direction \(direction): give automatic, kernel or rts; for a GPIO use --profile")
        }
        settings.hasEcho = echo
        return settings
    }

    /// Opens a line of `board`, with what the board knows about a failure.
    static func open(_ settings: SerialSettings, on board: any HardwareProvider) throws -> any SerialPort {
        do throws(HALError) {
            return try board.serialPort(settings)
        } catch {
            let more = board.explanation(of: error).map { "; \($0)" } ?? ""
            throw PlainError("\(settings.port): \(error)\(more)")
        }
    }

    private func chosenModel() throws -> MeterModel {
        guard let modelFile else { return try MeterCatalogue.require(id: model ?? "") }
        let report = MeterDescription.check(path: modelFile)
        guard let model = report.model else {
            FilePath.printError(report.text)
            throw ExitCode(1)
        }
        return model
    }

    private func endpoint(_ host: String, _ model: MeterModel) throws -> TCPEndpoint {
        var name = Substring(host)
        var port = Substring()
        if host.hasPrefix("["), let end = host.firstIndex(of: "]") {
            name = host[host.index(after: host.startIndex)..<end]
            let rest = host[host.index(after: end)...]
            guard rest.isEmpty || rest.hasPrefix(":") else {
                throw PlainError("--host \(host): '\(rest)' follows the address; give [IPv6] or [IPv6]:502")
            }
            port = rest.dropFirst()
        } else if let colon = host.lastIndex(of: ":"), host.firstIndex(of: ":") == colon {
            name = host[..<colon]
            port = host[host.index(after: colon)...]
        }
        guard !name.isEmpty else {
            throw PlainError("--host \(host): there is no name; give NAME, NAME:502 or [IPv6]:502")
        }
        if port.isEmpty { return TCPEndpoint(host: String(name), port: model.network?.port ?? 502) }
        guard let number = UInt16(port), number > 0 else {
            throw PlainError("--host \(host): '\(port)' is no port number; give NAME or NAME:502")
        }
        return TCPEndpoint(host: String(name), port: number)
    }

    private func connect(profile path: String) throws -> MeterConnection {
        let report = ProfileReport.check(path: path, knownMeters: MeterCatalogue.known)
        guard let board = report.profile else {
            FilePath.printError(report.text)
            throw ExitCode(1)
        }
        guard let meter = board.primaryMeter else {
            throw PlainError("\(path) has no primaryMeter; add one, or give --port and --model")
        }
        let model = try meter.resolveModel()
        let unitID = UInt8(clamping: unit ?? meter.unit)
        switch board.backend {
        case .virtual:
            let virtual = VirtualBoard(configuration: VirtualBoardConfiguration(board))
            let line = try Self.open(meter.serial, on: virtual)
            return MeterConnection(
                reader: try MeterReader(
                    port: line, settings: meter.serial, model: model, unit: unitID, now: virtual.clock.now),
                time: .virtual(virtual), place: "\(meter.serial.port) of the virtual board",
                line: meter.serial)
        case .linux:
            let linux = LinuxBoard(consumer: "wallboxctl meter")
            let line = try Self.open(meter.serial, on: linux)
            return MeterConnection(
                reader: try MeterReader(
                    port: line, settings: meter.serial, model: model, unit: unitID, now: linux.clock.now),
                time: .real(linux.clock), place: meter.serial.port, line: meter.serial)
        }
    }
}
