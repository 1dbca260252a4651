import HAL
import Records

extension SessionKeeper {
    /// Resumes or closes what a loss of power left open.
    mutating func restore(
        _ facts: SessionFacts, at now: MonotonicInstant, time: UTCTime, _ news: inout [SessionNews]
    ) {
        if case .loading = restoration { load(at: now, &news) }
        guard case .deciding(let record, let since, let readyAt, let isRequested) = restoration else { return }
        let isProvable = isProvable(record, facts, time: time)
        var isToldOfToken = isRequested
        if isProvable, !isRequested, record.begin.token != nil {
            isToldOfToken = true
            news.append(.resumeRequested(record.begin))
        }
        if facts.isStarting {
            restoration = .deciding(record, since: since, readyAt: readyAt, isRequested: isToldOfToken)
            if now - since >= timing.startWait { closeInterrupted(record, facts, at: now, &news) }
            return
        }
        let ready = readyAt ?? now
        restoration = .deciding(record, since: since, readyAt: ready, isRequested: isToldOfToken)
        if facts.isVehicleConnected {
            if let right = facts.right, isProvable, right.continues(record.begin) {
                resume(record, right, facts, at: now, &news)
                return
            }
            if facts.right == nil, isProvable, now - ready < timing.resumeWait { return }
        }
        // The meter may yet tell what flowed before power was lost, unless another charge begins.
        let mayWait = facts.hasMeter && facts.reading == nil && !facts.isContactorClosed
        if mayWait, now - ready < timing.meterWait { return }
        closeInterrupted(record, facts, at: now, &news)
    }

    /// Asks the store what a loss of power left open.
    mutating func load(at now: MonotonicInstant, _ news: inout [SessionNews]) {
        let (records, told) = writer.loadOpen(at: now)
        news += told
        guard let records else { return }
        restoration = .done
        let hasOwn = live != nil || !writer.isEmpty
        for record in records.dropLast() { close(record, SessionCount(continuing: record), &news) }
        guard let newest = records.last else { return }
        if !hasOwn {
            restoration = .deciding(newest, since: now, readyAt: nil, isRequested: false)
        } else {
            // The store told too late: somebody charges, or has charged, already.
            close(newest, SessionCount(continuing: newest), &news)
        }
    }

    /// Whether the right to go on can be proven at all: free charging needs no time, anything else a recent state.
    private func isProvable(_ record: SessionRecord, _ facts: SessionFacts, time: UTCTime) -> Bool {
        if record.begin.authorization == .freeCharging { return true }
        guard facts.isClockSet, time >= record.begin.time else { return false }
        let (age, overflow) = time.milliseconds.subtractingReportingOverflow(record.latestOrBegin.time.milliseconds)
        return !overflow && (0...timing.resumeWindowMilliseconds).contains(age)
    }

    private mutating func resume(
        _ record: SessionRecord, _ right: SessionRight, _ facts: SessionFacts, at now: MonotonicInstant,
        _ news: inout [SessionNews]
    ) {
        restoration = .done
        let key = writer.adopt(record)
        lastKey = key
        // As if begun now: a reading from before the start of this controller does not exist.
        start(
            Live(
                handle: key, begin: record.begin, count: SessionCount(continuing: record), serial: right.serial,
                begunAt: now, key: key, writtenAt: now), facts, at: now)
        news.append(.resumed(id: record.id))
    }

    private mutating func closeInterrupted(
        _ record: SessionRecord, _ facts: SessionFacts, at now: MonotonicInstant, _ news: inout [SessionNews]
    ) {
        restoration = .done
        var count = SessionCount(continuing: record)
        if let reading = facts.reading { count.closeGap(with: reading) }
        close(record, count, &news)
        isFinishing = facts.isVehicleConnected
    }

    private mutating func close(_ record: SessionRecord, _ count: SessionCount, _ news: inout [SessionNews]) {
        var count = count
        // Unless the meter has proven it, nobody knows what flowed after the last state was written.
        count.giveUp()
        let progress = count.progress(at: record.latestOrBegin.time)
        let key = writer.adopt(record)
        let end = SessionEnd(reason: .powerLoss, progress: progress, isEstimated: true)
        writer.end(key, end)
        news.append(.closedAfterPowerLoss(id: record.id, end))
    }
}
