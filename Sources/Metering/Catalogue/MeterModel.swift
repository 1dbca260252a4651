import HAL
import Modbus

/// All that the reader knows about a kind of meter.
public struct MeterModel: Hashable, Sendable {
    /// The name that a board profile uses, as `eastron-sdm630`.
    public var id: String
    /// Maker and type, for people.
    public var name: String
    /// Other types that the description fits.
    public var aliases: [String]
    /// What the meter is used for.
    public var role: MeterRole
    /// How well the description is founded.
    public var confidence: MeterConfidence
    /// Where these numbers come from.
    public var sources: [String]
    /// What one should know about the meter.
    public var notes: [String]
    /// What the meter gives and where.
    public var registers: [MeterRegister]
    /// By what it says who it is.
    public var identity: [IdentityField]
    /// The requests that fetch the registers, in the order of reading. Neighbours ask for another number of registers
    /// where the meter is on a serial line, so that the answer to one cannot pass for the answer to the next.
    public var blocks: [ReadBlock]
    /// Whether currents carry the direction; otherwise they are magnitudes and the power carries it.
    public var hasSignedCurrents: Bool
    /// Whether sources contradict one another about the word order, so that the reader finds out.
    public var detectsWordOrder: Bool
    /// The most registers that one request may ask for.
    public var maximumRegistersPerRead: UInt16
    /// First address and count of each request must be multiples of this.
    public var alignment: UInt16
    /// Registers that may be read across.
    public var readableRuns: [RegisterRun]
    /// Silence that the meter needs between an answer and the next request.
    public var minimumGap: Nanoseconds
    /// The longest time to an answer's first byte.
    public var responseTimeout: Nanoseconds
    /// The serial line as the meter leaves the factory; `nil` if it has none.
    public var serial: SerialDefaults?
    /// The network connection as the meter leaves the factory; `nil` if it has none.
    public var network: NetworkDefaults?

    /// A serial line's factory settings.
    public struct SerialDefaults: Hashable, Sendable {
        /// The unit id, 1…247.
        public var unit: UInt8
        /// Bits a second.
        public var baudRate: Int
        /// The parity bit.
        public var parity: SerialSettings.Parity
        /// 1 or 2.
        public var stopBits: Int
        /// Every rate that the meter can be set to; empty if no source says so.
        public var baudRates: [Int]
        /// Every parity that the meter can be set to; empty if no source says so.
        public var parities: [SerialSettings.Parity]

        /// Settings.
        public init(
            unit: UInt8, baudRate: Int, parity: SerialSettings.Parity, stopBits: Int, baudRates: [Int] = [],
            parities: [SerialSettings.Parity] = []
        ) {
            self.unit = unit
            self.baudRate = baudRate
            self.parity = parity
            self.stopBits = stopBits
            self.baudRates = baudRates
            self.parities = parities
        }
    }

    /// A network connection's factory settings.
    public struct NetworkDefaults: Hashable, Sendable {
        /// The unit id, 0…255.
        public var unit: UInt8
        /// The TCP port.
        public var port: UInt16

        /// Settings.
        public init(unit: UInt8, port: UInt16) {
            self.unit = unit
            self.port = port
        }
    }

    /// A model that is read in `blocks`, or in those that ``ReadPlanner`` makes.
    public init(
        id: String, name: String, aliases: [String] = [], role: MeterRole = .primary,
        confidence: MeterConfidence = .medium, sources: [String], notes: [String] = [],
        registers: [MeterRegister], identity: [IdentityField] = [], blocks: [ReadBlock]? = nil,
        hasSignedCurrents: Bool = false, detectsWordOrder: Bool = false, maximumRegistersPerRead: UInt16,
        alignment: UInt16 = 1, readableRuns: [RegisterRun] = [], minimumGap: Nanoseconds,
        responseTimeout: Nanoseconds, serial: SerialDefaults?, network: NetworkDefaults? = nil
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.role = role
        self.confidence = confidence
        self.sources = sources
        self.notes = notes
        self.registers = registers
        self.identity = identity
        self.blocks = blocks ?? []
        self.hasSignedCurrents = hasSignedCurrents
        self.detectsWordOrder = detectsWordOrder
        self.maximumRegistersPerRead = maximumRegistersPerRead
        self.alignment = max(1, alignment)
        self.readableRuns = readableRuns
        self.minimumGap = minimumGap
        self.responseTimeout = responseTimeout
        self.serial = serial
        self.network = network
        if blocks == nil { self.blocks = ReadPlanner(self).blocks }
    }

    /// The unit id that the meter leaves the factory with.
    public var defaultUnit: UInt8 { serial?.unit ?? network?.unit ?? 1 }

    /// The factory settings of the serial line, on `port`; 9600 Bd 8N1 for a meter that is not known to have one.
    public func serialSettings(port: String) -> SerialSettings {
        SerialSettings(
            port: port, baudRate: serial?.baudRate ?? 9_600, parity: serial?.parity ?? .none,
            stopBits: serial?.stopBits ?? 1)
    }

    /// The register of `quantity`, if the meter gives it.
    public func register(of quantity: MeterQuantity) -> MeterRegister? {
        registers.first { $0.quantity == quantity }
    }

    /// The model with the quantities of `rates` only, and without its identity: less on the bus.
    public func reduced(to rates: Set<PollRate>) -> MeterModel {
        var model = self
        model.registers.removeAll { !rates.contains($0.quantity.rate) }
        model.blocks.removeAll { !rates.contains($0.rate) }
        model.identity = []
        return model
    }
}
