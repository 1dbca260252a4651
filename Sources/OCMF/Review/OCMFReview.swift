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

    /// Whether nothing speaks against billing by the record's energy. The signature is another matter.
    public var isUsable: Bool { !findings.contains { $0.severity == .unusable } }

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
            if time.status != .synchronized { find(.clock(time.status, reading: index), .note) }
            previousTime = time
        }
        compare(content.readings)
    }

    private mutating func look(at reading: OCMFReading, _ index: Int) {
        if reading.status != .good { find(.status(reading.statusText, reading: index)) }
        if !reading.errorFlags.isEmpty {
            // Time alone does not spoil the energy; anything else does.
            let severity: OCMFFinding.Severity = reading.errorFlags == "t" ? .note : .unusable
            find(.errorFlags(reading.errorFlags, reading: index), severity)
        }
        if let text = reading.reasonText, reading.reason == nil { find(.reason(text, reading: index)) }
        switch reading.reason {
        case .exception?: find(.irregular(.exception, reading: index))
        case .aborted?: find(.irregular(.aborted, reading: index), .note)
        case .powerFailure?: find(.irregular(.powerFailure, reading: index), .note)
        default: break
        }
        guard reading.value != nil else { return find(.noValue(reading: index)) }
        if reading.unit != "kWh", reading.unit != "Wh" { find(.unit(reading.unit, reading: index)) }
    }

    /// Follows each counter through its readings.
    private mutating func compare(_ readings: [OCMFReading]) {
        var identifiers: [String?] = []
        for reading in readings where !identifiers.contains(reading.identifier) {
            identifiers.append(reading.identifier)
        }
        for identifier in identifiers {
            let series = readings.indices.filter { readings[$0].identifier == identifier && readings[$0].value != nil }
            for (place, index) in series.enumerated() {
                let reading = readings[index]
                if (reading.reason == .begin && place > 0)
                    || (reading.reason?.isEnd == true && place < series.count - 1)
                {
                    find(.misplaced(reading: index))
                }
                guard place > 0 else { continue }
                let before = readings[series[place - 1]]
                if reading.unit != before.unit { find(.unitChanges(reading: index)) }
                guard let value = reading.value, let earlier = before.value, let step = value.minus(earlier) else {
                    find(.tooManyDigits(reading: index))
                    continue
                }
                if step.isNegative, reading.unit == before.unit { find(.backwards(reading: index)) }
            }
            guard let first = series.first, let last = series.last, last > first,
                let begin = readings[first].value, let unit = readings[first].unit,
                readings[first].unit == readings[last].unit, let amount = readings[last].value?.minus(begin)
            else { continue }
            amounts.append(OCMFReview.Amount(identifier: identifier, amount: amount, unit: unit))
        }
    }
}
