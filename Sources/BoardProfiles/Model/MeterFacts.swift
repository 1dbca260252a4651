import HAL

/// What the check of a profile must know of a meter model. It comes from the meter catalogue, which stands above.
public struct MeterFacts: Hashable, Sendable {
    /// What the meter's serial line can be set to.
    public struct SerialLine: Hashable, Sendable {
        /// The rates in bits a second; empty if not known.
        public var baudRates: [Int]
        /// The parities; empty if not known.
        public var parities: [SerialSettings.Parity]

        /// A line with these rates and parities.
        public init(baudRates: [Int] = [], parities: [SerialSettings.Parity] = []) {
            self.baudRates = baudRates
            self.parities = parities
        }
    }

    /// How the meter is read: what decides how often live values can come.
    public struct Reading: Hashable, Sendable {
        /// How many registers each request for live values asks for.
        public var live: [Int]
        /// The same of what may be read between two readings of live values; the longest of them.
        public var between: [Int]
        /// From the start of one reading of live values to that of the next, where the line allows it.
        public var interval: Nanoseconds
        /// Silence that the meter needs before each request.
        public var minimumGap: Nanoseconds
        /// How long an answer is waited for before the request is repeated, once.
        public var responseTimeout: Nanoseconds

        /// Readings of these sizes and times.
        public init(
            live: [Int], between: [Int], interval: Nanoseconds, minimumGap: Nanoseconds, responseTimeout: Nanoseconds
        ) {
            self.live = live
            self.between = between
            self.interval = interval
            self.minimumGap = minimumGap
            self.responseTimeout = responseTimeout
        }

        /// What requests of these sizes take on a line set up as `serial`, if the meter answers at once.
        func duration(of requests: [Int], _ serial: SerialSettings) -> Nanoseconds {
            guard serial.baudRate > 0 else { return .zero }
            let bits = 1 + 8 + (serial.parity == .none ? 0 : 1) + serial.stopBits
            return requests.reduce(.zero) { sum, registers in
                // Eight bytes ask, five and two for each register answer; silences of 3.5 bytes end both.
                let bytes = 8 + 5 + 2 * registers + 7
                let line = Nanoseconds(Int64(bytes * bits) * 1_000_000_000 / Int64(serial.baudRate))
                return sum + line + max(minimumGap, .zero) + serial.turnaround * 2
            }
        }

        /// From the measuring of a sample to the publishing of the next but one: the one between may fail.
        func secondRefresh(_ serial: SerialSettings) -> Nanoseconds {
            let live = duration(of: live, serial)
            let between = duration(of: between, serial)
            return max(interval, live + between) * 2 + live + between
        }
    }

    /// The phases whose current the meter measures.
    public var currents: [Phase]
    /// Whether it is described as a meter of the building's connection, not of an outlet.
    public var isExternal: Bool
    /// Its serial line; `nil` if it has none.
    public var serial: SerialLine?
    /// How it is read; `nil` if it has no live values.
    public var reading: Reading?
    /// Whether it signs transactions in a way that we know.
    public var isSigning: Bool

    /// Facts of a model.
    public init(
        currents: [Phase], isExternal: Bool = false, serial: SerialLine?, reading: Reading?, isSigning: Bool = false
    ) {
        self.currents = currents
        self.isExternal = isExternal
        self.serial = serial
        self.reading = reading
        self.isSigning = isSigning
    }
}

/// The meters that the caller of a profile's check knows.
public struct KnownMeters: Sendable {
    /// The models' names.
    public var names: Set<String>
    /// Those of them that sign transactions, for messages.
    public var signing: [String]
    /// The facts of the model of this name, or of that in this file; `nil` if there is none or it is not in order.
    let facts: @Sendable (_ model: String, _ modelFile: String?) -> MeterFacts?

    /// Models of these names; `facts` is asked for the one that a profile names only.
    public init(
        names: Set<String>, signing: [String] = [],
        facts: @escaping @Sendable (_ model: String, _ modelFile: String?) -> MeterFacts?
    ) {
        self.names = names
        self.signing = signing
        self.facts = facts
    }
}
