import HAL
import Metering
import Modbus

/// Looks for known meters on an RS-485 line: every speed and parity, every unit asked for.
///
/// For commissioning only: it writes on the bus and takes minutes. A unit counts as there if it answers anything, an
/// exception included; what it is, is told by its identity registers, or else by the voltages that a model's registers
/// would show.
public struct MeterScan {
    /// What is tried.
    public struct Options: Sendable {
        /// The speeds and parities, in order.
        public var lines: [(baudRate: Int, parity: SerialSettings.Parity, stopBits: Int)]
        /// The units, in order.
        public var units: [UInt8]
        /// How long a unit may take to answer.
        public var responseTimeout: Nanoseconds
        /// The models looked for.
        public var models: [MeterModel]

        /// The usual settings, in the order of how often they are met, and the units 1…10 and the models' own.
        public init(models: [MeterModel]) {
            self.models = models.filter { $0.serial != nil }
            lines = [
                (9_600, .none, 1), (9_600, .even, 1), (19_200, .even, 1), (19_200, .none, 1), (115_200, .none, 1),
                (2_400, .none, 1), (38_400, .none, 1), (4_800, .none, 1), (57_600, .none, 1), (2_400, .even, 1),
            ]
            let own = Set(self.models.compactMap { $0.serial?.unit })
            units = Array(1...10) + own.filter { $0 > 10 }.sorted()
            responseTimeout = .milliseconds(200)
        }
    }

    /// A unit that answered.
    public struct Found: Hashable, Sendable {
        /// The line's settings.
        public var baudRate: Int
        /// The line's parity.
        public var parity: SerialSettings.Parity
        /// The line's stop bits.
        public var stopBits: Int
        /// The unit.
        public var unit: UInt8
        /// The models that it can be, best first; empty if it is no known meter.
        public var models: [String]
        /// How that is known, in words.
        public var evidence: String
        /// Its serial number; empty if unknown.
        public var serial: String
    }

    /// How the scan goes on.
    public enum Progress: Sendable {
        /// The next unit is asked: number `step` of `count`.
        case asking(baudRate: Int, parity: SerialSettings.Parity, stopBits: Int, unit: UInt8, step: Int, count: Int)
        /// A unit answered.
        case found(Found)
        /// Something came that is no answer: another speed, another device, an echo, or bad wiring.
        case noise(baudRate: Int, parity: SerialSettings.Parity, stopBits: Int, unit: UInt8, ModbusError)
        /// The line cannot be set up so.
        case lineRefused(baudRate: Int, parity: SerialSettings.Parity, stopBits: Int, HALError)
    }

    private let options: Options
    private let base: SerialSettings
    private let open: (SerialSettings) throws(HALError) -> any SerialPort
    private let now: () -> MonotonicInstant
    private let wait: (Nanoseconds) -> Void
    private let isInterrupted: () -> Bool
    private let tell: (Progress) -> Void

    /// A scan of the line `base`, whose speed and parity are replaced.
    ///
    /// `open` hands out the line with given settings; the port before it is let go of first. `wait` lets time pass.
    public init(
        _ options: Options, base: SerialSettings, open: @escaping (SerialSettings) throws(HALError) -> any SerialPort,
        now: @escaping () -> MonotonicInstant, wait: @escaping (Nanoseconds) -> Void,
        isInterrupted: @escaping () -> Bool = { false }, tell: @escaping (Progress) -> Void = { _ in }
    ) {
        self.options = options
        self.base = base
        self.open = open
        self.now = now
        self.wait = wait
        self.isInterrupted = isInterrupted
        self.tell = tell
    }

    /// The units that answered. Throws if the line cannot be had at any setting, or fails under way.
    public func run() throws(HALError) -> [Found] {
        var found: [Found] = []
        var refusals = 0
        var step = 0
        let count = options.lines.count * options.units.count
        for line in options.lines {
            var settings = base
            settings.baudRate = line.baudRate
            settings.parity = line.parity
            settings.stopBits = line.stopBits
            let port: any SerialPort
            do throws(HALError) { port = try open(settings) } catch {
                // No other speed makes up for these.
                if [.notFound, .permissionDenied, .busy].contains(error.code) { throw error }
                refusals += 1
                step += options.units.count
                tell(.lineRefused(baudRate: line.baudRate, parity: line.parity, stopBits: line.stopBits, error))
                if refusals == options.lines.count { throw error }
                continue
            }
            var master = RTUMaster(
                port: port,
                timing: RTUTiming(
                    settings: settings, responseTimeout: options.responseTimeout, minimumGap: .milliseconds(60)),
                now: now())
            for unit in options.units where !isInterrupted() {
                step += 1
                tell(
                    .asking(
                        baudRate: line.baudRate, parity: line.parity, stopBits: line.stopBits, unit: unit, step: step,
                        count: count))
                switch try ask(&master, unit, .inputRegisters, 0, 2) {
                case .nothing: continue
                case .noise(let error):
                    tell(
                        .noise(
                            baudRate: line.baudRate, parity: line.parity, stopBits: line.stopBits, unit: unit, error))
                case .registers, .refusal:
                    var unitFound = Found(
                        baudRate: line.baudRate, parity: line.parity, stopBits: line.stopBits, unit: unit, models: [],
                        evidence: "answers, but is no known meter", serial: "")
                    try identify(&unitFound, &master)
                    found.append(unitFound)
                    tell(.found(unitFound))
                }
            }
            if isInterrupted() { break }
        }
        return found
    }

    // MARK: Asking

    private enum Answer {
        case nothing
        case noise(ModbusError)
        case refusal
        case registers(RegisterBlock)
    }

    private func ask(
        _ master: inout RTUMaster, _ unit: UInt8, _ function: ReadFunction, _ address: UInt16, _ count: UInt16
    ) throws(HALError) -> Answer {
        do throws(ModbusError) {
            let request = try ModbusRequest(
                unit: unit, .readRegisters(function, address: address, count: count), isRepeatable: false)
            try master.begin(request, now: now())
        } catch {
            return .nothing
        }
        let end = now() + .seconds(10)
        while now() < end, !isInterrupted() {
            switch master.poll(now: now()) {
            case .idle: return .nothing
            case .waiting: wait(.milliseconds(5))
            case .reply(let reply): return .registers(reply.registers)
            case .failed(.port(let error)): throw error
            case .failed(let error): return Self.judge(error)
            }
        }
        return .nothing
    }

    private static func judge(_ error: ModbusError) -> Answer {
        switch error {
        case .exception: .refusal
        case .timedOut, .invalidRequest, .requestUnderWay: .nothing
        default: .noise(error)
        }
    }

    // MARK: Identifying

    private struct Place: Hashable {
        var function: ReadFunction
        var address: UInt16
        var count: UInt16
    }

    private func identify(_ found: inout Found, _ master: inout RTUMaster) throws(HALError) {
        var answers: [Place: RegisterBlock?] = [:]
        let unit = found.unit
        func read(_ place: Place, _ master: inout RTUMaster) throws(HALError) -> RegisterBlock? {
            if let known = answers[place] { return known }
            var block: RegisterBlock?
            if case .registers(let registers) = try ask(&master, unit, place.function, place.address, place.count) {
                block = registers
            }
            answers[place] = .some(block)
            return block
        }
        var named: [MeterModel] = []
        for model in options.models {
            let telling = model.identity.filter { !$0.expected.isEmpty }
            guard !telling.isEmpty else { continue }
            var identity = MeterIdentity()
            var isMatch = true
            for field in telling where isMatch {
                let place = Place(function: field.function, address: field.readAddress, count: field.readCount)
                let block = try read(place, &master)
                isMatch = block.map { identity.answer(field, from: $0) == true } ?? false
            }
            if isMatch { named.append(model) }
        }
        var fitting: [MeterModel] = []
        for model in named.isEmpty ? options.models : named {
            if try showsVoltage(model, unit, &master) { fitting.append(model) }
        }
        if named.isEmpty {
            found.models = fitting.map(\.id)
            if !fitting.isEmpty { found.evidence = "by the voltage that its registers show; not by its identity" }
        } else {
            found.models = (fitting.isEmpty ? named : fitting).map(\.id)
            found.evidence =
                fitting.isEmpty
                ? "by its identity; its voltage is not what the registers should show" : "by its identity"
        }
        guard let model = fitting.first ?? named.first, let field = model.identity.first(where: { $0.kind == .serial })
        else { return }
        let place = Place(function: field.function, address: field.readAddress, count: field.readCount)
        guard let block = try read(place, &master) else { return }
        var identity = MeterIdentity()
        _ = identity.answer(field, from: block)
        found.serial = identity.serial.description
    }

    /// Whether the voltage on L1 is one, read as the model describes it.
    private func showsVoltage(
        _ model: MeterModel, _ unit: UInt8, _ master: inout RTUMaster
    ) throws(HALError) -> Bool {
        guard let term = model.register(of: .voltageL1)?.terms.first,
            let block = model.blocks.first(where: {
                $0.rate == .live && $0.function == term.function && $0.addresses.contains(term.addresses)
            }),
            case .registers(let registers) = try ask(&master, unit, block.function, block.address, block.count),
            let stored = term.format.value(in: registers, at: term.address, wordOrder: term.wordOrder)
        else { return false }
        var value = stored * term.scale.factor
        if let address = term.exponentAddress {
            guard let word = registers.register(at: address) else { return false }
            let exponent = Int(Int16(bitPattern: word))
            guard exponent.magnitude < 10 else { return false }
            for _ in 0..<exponent.magnitude { value = exponent > 0 ? value * 10 : value / 10 }
        }
        return (80...300).contains(value)
    }
}
