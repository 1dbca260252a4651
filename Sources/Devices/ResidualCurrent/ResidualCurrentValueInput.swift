import HAL

/// A line on which a sensor tells how much residual current flows. Real-time safe after init; for one thread.
///
/// Each look takes all edges since the last one, averages over the whole periods between them, and says what became of it.
/// The kernel's queue may be shorter than a tick's edges: then a look has a gap, and measures before and after it. At
/// 8 kHz a tenth of a milliampere is some hundred nanoseconds of one pulse: it takes averaging over many periods, and the
/// kernel's stamps decide how good the figure is.
public struct ResidualCurrentValueInput {
    /// How many edges a look takes at most; more wait for the next.
    private static let edgeLimit = 512
    /// Sensors tell magnitudes; below zero by more than their error they are not well. Tenths of a milliampere.
    private static let leastTenths: Int32 = -10

    // Apart rather than in an enum, so that a look changes them in place.
    private var edges: EdgeReader?
    private var level: InputLine?
    private let converter: (any AnalogInput)?
    private let coding: ResidualCurrentCoding
    private let staleAfter: Nanoseconds
    private var meter: PulseMeter
    private var value = ResidualCurrentValue(tenths: 0, measuredAt: nil, quality: .noSignal)
    private var lastEdge: MonotonicInstant?
    private var firstLook: MonotonicInstant?
    /// Edges lost between kernel and controller, saturating.
    public private(set) var lostEdges: UInt32 = 0
    private var converterHealth = DeviceHealth()

    /// A line that codes by time.
    ///
    /// - Parameters:
    ///   - edges: its edge queue, which nobody else reads.
    ///   - level: the same line's level; needed where a line at rest means something.
    ///   - staleAfter: how old the newest whole period may be.
    public init(
        edges: any EdgeSource, level: (any DigitalInput)? = nil, coding: ResidualCurrentCoding,
        staleAfter: Nanoseconds = .milliseconds(100)
    ) {
        self.edges = EdgeReader(edges)
        self.level = level.map { InputLine($0) }
        converter = nil
        self.coding = coding
        self.staleAfter = staleAfter
        switch coding {
        case .pulseWidth(let period, _, _, _, _, _): meter = PulseMeter(nominal: period)
        case .frequency(let atZero, let perMilliampere, let greatest):
            let highest = atZero + perMilliampere * Int64(greatest) / 10
            meter = PulseMeter(
                shortest: Self.period(max(atZero, highest) * 5 / 4), longest: Self.period(min(atZero, highest) * 3 / 4),
                comparesNeighbours: true)
        case .voltage: meter = PulseMeter(shortest: 0, longest: .max, comparesNeighbours: false)
        }
    }

    /// A line that codes by voltage.
    public init(converter: any AnalogInput, coding: ResidualCurrentCoding, staleAfter: Nanoseconds = .milliseconds(100))
    {
        self.converter = converter
        self.coding = coding
        self.staleAfter = staleAfter
        meter = PulseMeter(shortest: 0, longest: .max, comparesNeighbours: false)
    }

    /// Whether the line could be read, and what failed last.
    public var health: DeviceHealth {
        guard let edges else { return converterHealth }
        return level.map { .merged(edges.health, $0.health) } ?? edges.health
    }

    /// Takes a look.
    public mutating func read(now: MonotonicInstant) -> ResidualCurrentValue {
        if firstLook == nil { firstLook = now }
        if let converter { readVoltage(converter, now: now) } else { readEdges(now: now) }
        return value
    }

    private mutating func readVoltage(_ input: any AnalogInput, now: MonotonicInstant) {
        guard case .voltage(let scale, let least, let greatest) = coding else { return }
        do throws(HALError) {
            let pin = try input.read()
            converterHealth.succeeded()
            // Well below no current is no current the other way round but a line on its way to 0 V.
            guard pin >= least, pin <= greatest, let tenths = scale.value(at: pin), tenths >= Self.leastTenths else {
                value.quality = .outOfRange
                return
            }
            value = ResidualCurrentValue(tenths: tenths, measuredAt: now, quality: .valid)
        } catch {
            converterHealth.failed(error)
            value.quality = .unreadable
        }
    }

    private mutating func readEdges(now: MonotonicInstant) {
        for _ in 0..<Self.edgeLimit {
            let edge = edges?.next()
            // Told before the edge is taken: the gap lies in front of it.
            if let lost = edges?.takeLost(), lost > 0 {
                add(lost)
                meter.gap()
            }
            guard let edge else { break }
            lastEdge = edge.timestamp
            meter.take(edge)
        }
        judge(isFailing: edges?.health.isFailing ?? false, state: level?.read(), now: now)
    }

    private mutating func judge(isFailing: Bool, state: LineState?, now: MonotonicInstant) {
        let hasRefused = meter.refused > 0
        if let sums = meter.takeSums(), let newest = meter.newest {
            if now - newest <= staleAfter {
                if let tenths = tenths(sums) {
                    value = ResidualCurrentValue(tenths: tenths, measuredAt: newest, quality: .valid)
                } else {
                    value.quality = .outOfRange
                }
                return
            }
        }
        if isFailing {
            value.quality = .unreadable
            return
        }
        let silentSince = lastEdge ?? firstLook ?? now
        let isSilent = now - silentSince > staleAfter
        if isSilent, case .pulseWidth(_, let atZero, _, _, _, true) = coding, state == .inactive {
            value = ResidualCurrentValue(tenths: atZero, measuredAt: now, quality: .valid)
            return
        }
        if let measured = value.measuredAt, value.quality == .valid, now - measured <= staleAfter { return }
        if value.measuredAt == nil, !isSilent, lastEdge == nil { return }
        value.quality = isSilent ? .noSignal : hasRefused ? .outOfRange : .edgesLost
    }

    private func tenths(_ sums: (high: Int64, length: Int64, periods: Int64)) -> Int32? {
        switch coding {
        case .pulseWidth(_, let atZero, let atFull, let least, let greatest, _):
            let share = sums.high * 1_000_000 / sums.length
            guard share >= Int64(least), share <= Int64(greatest) else { return nil }
            return Self.rounded(Int64(atFull - atZero) * sums.high, by: sums.length).map { atZero + $0 }
        case .frequency(let atZero, let perMilliampere, let greatest):
            guard perMilliampere != 0 else { return nil }
            let millihertz = 1_000_000_000_000 * sums.periods / sums.length
            guard let tenths = Self.rounded((millihertz - atZero) * 10, by: perMilliampere) else { return nil }
            return tenths >= Self.leastTenths && tenths <= greatest ? tenths : nil
        case .voltage: return nil
        }
    }

    /// A quotient rounded half away from zero.
    private static func rounded(_ value: Int64, by divisor: Int64) -> Int32? {
        let half = abs(divisor) / 2
        return Int32(exactly: (value + (value < 0 ? -half : half)) / divisor)
    }

    private static func period(_ millihertz: Int64) -> Int64 { millihertz > 0 ? 1_000_000_000_000 / millihertz : .max }

    private mutating func add(_ count: UInt32) {
        let (sum, overflow) = lostEdges.addingReportingOverflow(count)
        lostEdges = overflow ? .max : sum
    }
}
