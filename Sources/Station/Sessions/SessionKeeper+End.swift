import HAL
import Records

extension SessionKeeper {
    /// Follows the session that runs, and ends it when it is time.
    mutating func follow(
        _ facts: SessionFacts, at now: MonotonicInstant, time: UTCTime, _ news: inout [SessionNews]
    ) {
        guard var open = live else { return }
        count(facts, &open, at: now)
        if open.ending == nil, let reason = facts.endReason(of: open.begin) {
            open.ending = Ending(reason: reason, since: now)
            news.append(.ending(reason))
        }
        let mayFinish = advanceEnding(&open, facts, at: now, time: time)
        live = open
        if mayFinish { finish(facts, at: now, time: time, &news) }
    }

    /// Whether nothing is left to wait for.
    private func advanceEnding(
        _ open: inout Live, _ facts: SessionFacts, at now: MonotonicInstant, time: UTCTime
    ) -> Bool {
        guard let ending = open.ending else { return false }
        if let opened = ending.opened {
            if facts.isContactorClosed || !open.count.mayBeBehind || !facts.hasMeter { return true }
            return now - opened.at >= timing.endWait
        }
        if facts.isContactorClosed { return now - ending.since >= timing.openingWait }
        open.ending?.opened = (now, open.count.progress(at: time))
        return !open.count.mayBeBehind || !facts.hasMeter
    }

    /// Ends the session that runs as it stands.
    mutating func finish(
        _ facts: SessionFacts, at now: MonotonicInstant, time: UTCTime, _ news: inout [SessionNews]
    ) {
        guard var open = live, let ending = open.ending else { return }
        open.count.giveUp()
        if open.key == nil { write(&open) }
        guard let key = open.key else { return }
        let end = SessionEnd(reason: ending.reason, progress: Self.progress(of: open, at: time))
        writer.end(key, end)
        news.append(.ended(id: writer.id(of: key), open.begin, end))
        live = nil
        isFinishing = facts.isVehicleConnected && ending.reason != .evDisconnected
        let mayBeginAgain =
            ending.reason == .evDisconnected
            || open.begin.authorization == .freeCharging
                && (ending.reason == .emergencyStop || ending.reason == .other)
        spent = mayBeginAgain || facts.right == nil ? nil : open.serial
    }

    /// The connector's status, by the rules of ``ConnectorStatus``.
    func status(_ facts: SessionFacts) -> ConnectorStatus {
        if facts.isFaulted { return .faulted }
        if live != nil {
            if facts.isContactorClosed { return .charging }
            return facts.isOffering ? .suspendedEV : .suspendedEVSE
        }
        if facts.isInoperative || facts.isStarting { return .unavailable }
        if isFinishing { return .finishing }
        let isAuthorized = facts.right.map { $0.authorization != .freeCharging } ?? false
        if facts.isReserved, !isAuthorized { return .reserved }
        return facts.isVehicleConnected || isAuthorized ? .preparing : .available
    }
}
