import BoardProfiles
import HAL
import OCMF
import Records
import SignatureVerification
import SignedReadings
import Station

/// What is done in each phase of the meter's transaction.
extension SessionSigner {
    /// No transaction is open: begins that of the session that runs, once the store has both.
    mutating func rest(
        _ meter: MeterPoller, at now: MonotonicInstant, time: WallTime?, _ news: inout [SigningNews]
    ) {
        isBlocked = false
        failure = nil
        guard let open = current, !isCurrentBegun, open.unsigned == nil, !open.isOver, now >= beginAt, var notes
        else { return }
        guard let time else {
            waiting =
                "the wall clock is not set: it was not synchronised since this board started, and the meter would sign a "
                + "wrong time; let the board reach a time server once (`timedatectl` says whether the clock is "
                + "synchronised; chronyd needs rtcsync)"
            return
        }
        guard let id = open.id else {
            waiting = "the session is not stored yet"
            return
        }
        notes.session = id
        notes.token = open.begin.token
        notes.overrun = ""
        notes.beginOrdered = UTCTime(milliseconds: time.secondsSince1970 * 1_000)
        // A record that begins in the middle of a charge is no more the whole than the one before it.
        notes.partial = open.hasRun ? "the meter had closed an earlier part of the session by itself" : ""
        guard note(notes, at: now) else {
            waiting = "the store has not taken which session it is"
            return
        }
        waiting = nil
        let identification = SigningIdentification(open.begin.token, chargePoint: settings.chargePoint)
        if let error = meter.order(.begin(identification, time: time), now: now) {
            let reason = "\(error)"
            guard settings.isRequired else { return leaveUnsigned(reason, &news) }
            waiting = reason
            beginAt = now + Self.recoveryPause
            if toldFailure != reason { news.append(.failing(reason)) }
            toldFailure = reason
            return
        }
        keeping = .nothing
        isVerified = false
        owner = Owner(handle: open.handle, id: id)
    }

    /// Lets the transaction run while its session does, looks now and then whether it does, and ends it with the session.
    mutating func run(
        _ transaction: SignedTransaction, _ meter: MeterPoller, at now: MonotonicInstant, time: WallTime?,
        _ news: inout [SigningNews]
    ) {
        failure = nil
        toldFailure = nil
        if let known = owner, !known.hasRun {
            owner?.hasRun = true
            news.append(.running(session: known.id))
        }
        if owner?.handle == current?.handle { current?.hasRun = true }
        if var notes, notes.beginOrdered != nil {
            notes.beginOrdered = nil
            know(notes, at: now)
        }
        guard !transaction.isBusy else { return }
        if let current, isCurrentBegun, !current.isOver {
            guard now >= watchAt else { return }
            watchAt = now + Self.watchPause
            if let error = meter.order(.watch, now: now) { failure = "\(error)" }
            return
        }
        if let error = meter.order(.end(time: time), now: now) { failure = "\(error)" }
    }

    /// Takes note if energy may flow while the meter still counts for a session that is over: its record then covers more.
    /// Another session charges, or the contactor did not open.
    mutating func watchForOverrun(
        _ transaction: SignedTransaction, _ isContactorClosed: Bool, at now: MonotonicInstant
    ) {
        // What is blocked is a record, and nothing is open; that it is being fetched again changes nothing.
        guard !isBlocked, isContactorClosed, transaction.mayBeOpen, var notes, let session = notes.session,
            notes.overrun.isEmpty
        else { return }
        if let current {
            guard !isCurrentBegun, owner?.handle != current.handle, session != current.id else { return }
            let other = current.id.map { "session \($0)" } ?? "another session"
            notes.overrun = "\(other) charged before the meter could be told to end this one; it may cover both"
        } else {
            // After a start it is not known yet whether the session goes on.
            guard owner != nil else { return }
            notes.overrun = "the contactor was closed after the session's end; it may cover what flowed then"
        }
        know(notes, at: now)
    }

    /// Has the record verified with the key that is known for the meter.
    mutating func verify(
        _ signed: SignedRecord, _ transaction: SignedTransaction, _ meter: MeterPoller, at now: MonotonicInstant
    ) {
        let key = transaction.knownKey ?? signed.key
        var refusal: SigningError?
        do throws(SignatureError) {
            let proof = try signed.record.verified(with: key)
            if let error = meter.order(.accept(proof), now: now) {
                refusal = meter.order(.reject("\(error)"), now: now)
            }
        } catch {
            refusal = meter.order(.reject("\(error)"), now: now)
        }
        failure = refusal.map { "\($0)" }
    }

    /// Has the verified record kept with its session; the meter may forget it once that is so.
    mutating func keep(
        _ signed: SignedRecord, _ transaction: SignedTransaction, _ keeper: inout SessionKeeper, _ meter: MeterPoller,
        at now: MonotonicInstant, _ news: inout [SigningNews]
    ) {
        isBlocked = false
        disownForeign(signed.record.content, at: now)
        guard let overrun = notes?.overrun, let partial = notes?.partial else { return }
        let record = signed.record.text
        let reason = [overrun, partial].filter { !$0.isEmpty }.joined(separator: "; ")
        let text =
            if !overrun.isEmpty {
                SignedReadingText.overrun(record, reason: reason)
            } else if !partial.isEmpty {
                SignedReadingText.partial(record, reason: reason)
            } else {
                record
            }
        guard isStored(text, &keeper, at: now, &news), var notes else { return }
        notes.beginOrdered = nil
        if let key = transaction.knownKey { notes.publicKey = HexText.text(key.subjectPublicKeyInfo ?? key.point) }
        guard note(notes, at: now) else { return }
        if let error = meter.order(.confirmKept, now: now) {
            failure = "\(error)"
            return
        }
        failure = nil
        toldFailure = nil
        keeping = .nothing
        isVerified = reason.isEmpty
        let session = destination(keeper)
        // A session that goes on has another transaction begun.
        if let known = owner, let current, known.handle == current.handle, !current.isOver { owner = nil }
        guard let session, !notes.unowned.contains(text) else { return }
        if !overrun.isEmpty {
            news.append(.overrun(session: session, reason: reason))
        } else if !partial.isEmpty {
            news.append(.partial(session: session, reason: reason))
        } else {
            news.append(.kept(session: session))
        }
    }

    /// What went wrong: a record that does not verify is kept as that; all is recovered after a pause.
    mutating func handle(
        _ error: SigningError, _ transaction: SignedTransaction, _ keeper: inout SessionKeeper, _ meter: MeterPoller,
        at now: MonotonicInstant, time: WallTime?, _ news: inout [SigningNews]
    ) {
        if let unverified = transaction.unverified, unverified.reason == error {
            guard keepUnverified(unverified, &keeper, at: now, &news) else { return }
            if let recoverAt {
                if now >= recoverAt { recover(meter, at: now, time: time) }
            } else {
                recoverAt = now + Self.blockedPause
            }
            return
        }
        if let recoverAt {
            if now >= recoverAt { recover(meter, at: now, time: time) }
            return
        }
        recoverAt = now + Self.recoveryPause
        let reason = "\(error)"
        failure = reason
        let hasFailed = owner.map { !$0.hasRun && !$0.hasFailed } ?? false
        if hasFailed { beginFailed(reason, &news) }
        // Of a session that stays unsigned that is the one message; it gives the reason.
        let isTold = hasFailed && !settings.isRequired
        if !isTold, toldFailure != reason { news.append(.failing(reason)) }
        toldFailure = reason
        // What the meter has was not begun by this program, so it is not the session's.
        if case .notIdle = error { disown(at: now) }
        if error == .nothingOpen {
            // What it had begun is gone. A session that goes on has another transaction begun.
            owner = nil
            if current?.isOver == true, !settings.isRequired { leaveUnsigned(reason, &news) }
        }
    }

    /// The meter did not begin for its owner's session: that is unsigned, or waits for the next try.
    private mutating func beginFailed(_ reason: String, _ news: inout [SigningNews]) {
        guard let known = owner else { return }
        owner?.hasFailed = true
        if current?.handle != known.handle {
            news.append(.unsigned(session: known.id, reason: reason))
        } else if !settings.isRequired {
            leaveUnsigned(reason, &news)
        }
    }

    private mutating func leaveUnsigned(_ reason: String, _ news: inout [SigningNews]) {
        guard let open = current, open.unsigned == nil else { return }
        current?.unsigned = reason
        news.append(
            open.hasRun
                ? .unsignedRest(session: open.id, reason: reason) : .unsigned(session: open.id, reason: reason))
    }

    /// Whether the store has it.
    private mutating func keepUnverified(
        _ unverified: UnverifiedRecord, _ keeper: inout SessionKeeper, at now: MonotonicInstant,
        _ news: inout [SigningNews]
    ) -> Bool {
        let reason = "\(unverified.reason)"
        failure = reason
        if owner?.hasRun == false, owner?.hasFailed == false { beginFailed(reason, &news) }
        if notes?.beginOrdered != nil { disownForeign((try? OCMFRecord(unverified.raw))?.content, at: now) }
        if !isBlocked {
            isBlocked = true
            news.append(.unverified(session: destination(keeper), reason: reason))
        }
        if !settings.isRequired, current?.id != nil, !isCurrentBegun {
            leaveUnsigned("the meter has a record that does not verify: \(reason)", &news)
        }
        return isStored(SignedReadingText.unverified(unverified.raw, reason: reason), &keeper, at: now, &news)
    }
}
