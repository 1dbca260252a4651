import HAL

/// Compares energy readings with those before and says when a difference would not be an energy.
struct CounterWatch: Sendable {
    /// No outlet delivers more: 80 A on three phases of 277 V are 66 kW, doubled for meters in front of two outlets.
    private static let greatestPower: Int64 = 132_000
    /// A meter may publish its counter in such steps, and late.
    private static let slackWattHours: Int64 = 2_000

    private let spans: (imported: Int64?, exported: Int64?)
    private var isReplaced = false
    /// The last exported energy that was read; a reading may be without.
    private var lastExported: (energy: WattHours, measuredAt: MonotonicInstant)?

    init(_ model: MeterModel) {
        spans = (Self.span(model.register(of: .energyImported)), Self.span(model.register(of: .energyExported)))
    }

    /// The next reading is of another meter.
    mutating func noteReplacement() { isReplaced = true }

    /// What happened between the reading before, if there was one, and the next; `nil` if they follow one another.
    mutating func judge(
        before: EnergyReading?, imported: WattHours, exported: WattHours?, at now: MonotonicInstant
    ) -> CounterReset? {
        let earlierExported = lastExported
        defer {
            isReplaced = false
            if let exported { lastExported = (exported, now) }
        }
        guard let before else { return nil }
        func limit(since earlier: MonotonicInstant) -> Int64 {
            let elapsed = max(0, (now - earlier).rawValue / 1_000_000_000)
            return Self.greatestPower * elapsed / 3_600 + Self.slackWattHours
        }
        func reset(_ quantity: MeterQuantity, _ kind: CounterReset.Kind, _ before: WattHours, _ after: WattHours)
            -> CounterReset
        {
            CounterReset(quantity: quantity, kind: kind, before: before, after: after, measuredAt: now)
        }
        // The exported energy of another meter says nothing either.
        if isReplaced { return reset(.energyImported, .replaced, before.imported, imported) }
        if let kind = Self.kind(before.imported, imported, limit(since: before.measuredAt), spans.imported) {
            return reset(.energyImported, kind, before.imported, imported)
        }
        guard let exported, let earlier = earlierExported,
            let kind = Self.kind(earlier.energy, exported, limit(since: earlier.measuredAt), spans.exported)
        else { return nil }
        return reset(.energyExported, kind, earlier.energy, exported)
    }

    private static func kind(
        _ before: WattHours, _ after: WattHours, _ limit: Int64, _ span: Int64?
    ) -> CounterReset.Kind? {
        if after < before {
            guard let span, before.rawValue > span / 10 * 9, after.rawValue < span / 10 else { return .dropped }
            return .wrapped
        }
        return (after - before).rawValue > limit ? .jumped : nil
    }

    /// After how many watt-hours the counter starts again: 2^32 counts, or a power of ten of kilowatt-hours in a float,
    /// where meters show six digits.
    private static func span(_ register: MeterRegister?) -> Int64? {
        guard let register, register.terms.count == 1, let term = register.terms.first, term.exponentAddress == nil
        else { return nil }
        switch term.format {
        case .uint32: return Int64(Int128(UInt32.max) * Int128(term.scale.millionths) / 1_000_000)
        case .int32: return Int64(Int128(Int32.max) * Int128(term.scale.millionths) / 1_000_000)
        case .float32: return 1_000_000_000
        default: return nil
        }
    }
}
