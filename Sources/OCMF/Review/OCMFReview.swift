/// What a record says about a transaction, and what is wrong with that. Says nothing of the signature.
public struct OCMFReview: Hashable, Sendable {
    /// How much one counter moved from begin to end.
    public struct Amount: Hashable, Sendable {
        /// Which counter, as an OBIS code; `nil` if the record does not say.
        public let identifier: String?
        /// How much, exactly.
        public let amount: OCMFDecimal
        /// In which unit.
        public let unit: String
    }

    /// What was found, the readings' in their order.
    public let findings: [OCMFFinding]
    /// How much each counter moved, where that can be said.
    public let amounts: [Amount]

    /// Whether an energy can be derived and nothing speaks against billing by it. The signature is another matter.
    ///
    /// Each counter must have exactly one begin and one end, in this order, in one unit, never going backwards; each reading
    /// must be of status G without error flags, at a time that the meter's clock knew (S, I or R; not U). If it is not so,
    /// the findings of severity ``OCMFFinding/Severity/unusable`` say why.
    public var isUsable: Bool { !amounts.isEmpty && !findings.contains { $0.severity == .unusable } }

    /// Looks at what `content` says; `serial` is that of the meter from which the record was had, if known.
    public init(_ content: OCMFContent, serial: String? = nil) {
        var review = Reviewer()
        review.look(at: content, serial: serial)
        findings = review.findings
        amounts = review.amounts
    }
}

/// Gathers findings.
private struct Reviewer {
    var findings: [OCMFFinding] = []
    var amounts: [OCMFReview.Amount] = []

    mutating func find(_ matter: OCMFFinding.Matter, _ severity: OCMFFinding.Severity = .unusable) {
        findings.append(OCMFFinding(matter: matter, severity: severity))
    }

    mutating func look(at content: OCMFContent, serial: String?) {
        if let serial, content.meter.serial != serial { find(.serial(record: content.meter.serial, meter: serial)) }
        if content.isUserAssigned == false { find(.noUser, .note) }
        guard !content.readings.isEmpty else { return find(.noReadings) }
        if !content.readings.contains(where: { $0.reason == .begin }) { find(.noBegin) }
        if !content.readings.contains(where: { $0.reason?.isEnd == true }) { find(.noEnd) }
        var previousTime: OCMFTime?
        for (index, reading) in content.readings.enumerated() {
            look(at: reading, index)
            guard let time = reading.time else {
                find(.unreadableTime(reading: index))
                continue
            }
            if let previousTime, time.millisecondsSince1970 < previousTime.millisecondsSince1970 {
                find(.timeBackwards(reading: index))
            }
            switch time.status {
            case .synchronized: break
            // OCMF: an informative time, and a span reckoned from one. Good for energy, not for what is billed by time.
            case .informative, .relative: find(.clock(time.status, reading: index), .note)
            case .unknown: find(.clock(.unknown, reading: index))
            }
            previousTime = time
        }
        compare(content.readings)
    }

    private mutating func look(at reading: OCMFReading, _ index: Int) {
        if reading.status != .good { find(.status(reading.statusText, reading: index)) }
        // Also of time alone: a transaction of which it is not known when it was cannot be billed.
        if !reading.errorFlags.isEmpty { find(.errorFlags(reading.errorFlags, reading: index)) }
        if let text = reading.reasonText, reading.reason == nil { find(.reason(text, reading: index)) }
        switch reading.reason {
        case .exception?: find(.irregular(.exception, reading: index))
        case .aborted?: find(.irregular(.aborted, reading: index), .note)
        case .powerFailure?: find(.irregular(.powerFailure, reading: index), .note)
        default: break
        }
        guard let value = reading.value else { return find(.noValue(reading: index)) }
        if value.isNegative { find(.negative(reading: index)) }
        if reading.unit != "kWh", reading.unit != "Wh" { find(.unit(reading.unit, reading: index)) }
    }

    /// Follows each counter through its readings.
    private mutating func compare(_ readings: [OCMFReading]) {
        var identifiers: [String?] = []
        for reading in readings where !identifiers.contains(reading.identifier) {
            identifiers.append(reading.identifier)
        }
        for identifier in identifiers { follow(identifier, readings) }
        if amounts.isEmpty, !findings.contains(where: { $0.severity == .unusable }) { find(.noEnergy) }
    }

    private mutating func follow(_ identifier: String?, _ readings: [OCMFReading]) {
        let series = readings.indices.filter { readings[$0].identifier == identifier && readings[$0].value != nil }
        let begin = only(.begin, of: series, readings, identifier)
        let end = only(.end, of: series, readings, identifier)
        var isSound = true
        for (index, previous) in zip(series.dropFirst(), series) {
            let reading = readings[index]
            let before = readings[previous]
            if reading.unit != before.unit {
                isSound = false
                find(.unitChanges(reading: index))
            }
            guard let value = reading.value, let earlier = before.value, let step = value.minus(earlier) else {
                isSound = false
                find(.tooManyDigits(reading: index))
                continue
            }
            if step.isNegative, reading.unit == before.unit {
                isSound = false
                find(.backwards(reading: index))
            }
        }
        guard isSound, let begin, let end, let unit = readings[begin].unit, unit == "kWh" || unit == "Wh",
            let first = readings[begin].value, let amount = readings[end].value?.minus(first)
        else { return }
        amounts.append(OCMFReview.Amount(identifier: identifier, amount: amount, unit: unit))
    }

    /// A counter's one begin or end, if it has exactly one with a value, in its place; else it is found why not.
    private mutating func only(
        _ reason: OCMFReading.Reason, of series: [Int], _ readings: [OCMFReading], _ identifier: String?
    ) -> Int? {
        let isBegin = reason == .begin
        func isMeant(_ reading: OCMFReading) -> Bool {
            isBegin ? reading.reason == .begin : reading.reason?.isEnd == true
        }
        let all = readings.indices.filter { readings[$0].identifier == identifier && isMeant(readings[$0]) }
        guard let index = all.first else {
            // Without any begin or end at all there is a finding for the record.
            if !series.isEmpty, readings.contains(where: isMeant) {
                find(isBegin ? .counterWithoutBegin(identifier) : .counterWithoutEnd(identifier))
            }
            return nil
        }
        for other in all.dropFirst() { find(.repeated(reason, reading: other)) }
        guard all.count == 1, readings[index].value != nil else { return nil }
        guard index == (isBegin ? series.first : series.last) else {
            find(.misplaced(reading: index))
            return nil
        }
        return index
    }
}
