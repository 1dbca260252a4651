import BoardProfiles
import HAL
import OCMF
import Records
import SignatureVerification
import SignedReadings
import Station

/// What is done in each phase of the meter's transaction.
extension SessionSigner {
    /// Begins the transaction of the session that runs, once the store has both.
    mutating func beginIfDue(
        _ meter: MeterPoller, at now: MonotonicInstant, time: UTCTime, _ news: inout [SigningNews]
    ) {
        guard let open = current, !open.isBegun, open.unsigned == nil, !open.isOver, let id = open.id, var notes
        else { return }
        notes.session = id
        notes.token = open.begin.token
        guard note(notes, at: now) else { return }
        let identification = SigningIdentification(open.begin.token, chargePoint: settings.chargePoint)
        if let error = meter.order(.begin(identification, time: WallTime(time)), now: now) {
            leaveUnsigned("\(error)", &news)
            return
        }
        handed = nil
        isKept = false
        isVerified = false
        current?.isBegun = true
    }

    /// Lets the transaction run while its session does, and ends it then.
    mutating func run(
        _ meter: MeterPoller, at now: MonotonicInstant, time: UTCTime, _ news: inout [SigningNews]
    ) {
        failure = nil
        if let open = current, open.isBegun, let id = open.id, id == notes?.session {
            if !open.hasRun {
                current?.hasRun = true
                news.append(.running(session: id))
            }
            if !open.isOver { return }
        }
        if let error = meter.order(.end(time: WallTime(time)), now: now) { failure = "\(error)" }
    }

    /// Has the record verified with the key that is known for the meter.
    mutating func verify(
        _ signed: SignedRecord, _ transaction: SignedTransaction, _ meter: MeterPoller, at now: MonotonicInstant
    ) {
        let key = transaction.knownKey ?? signed.key
        var failed: SigningError?
        do throws(SignatureError) {
            let proof = try signed.record.verified(with: key)
            if let error = meter.order(.accept(proof), now: now) {
                failed = meter.order(.reject("\(error)"), now: now)
            }
        } catch {
            failed = meter.order(.reject("\(error)"), now: now)
        }
        if let failed { failure = "\(failed)" }
    }

    /// Has the verified record kept with its session; the meter may forget it once that is so.
    mutating func keep(
        _ signed: SignedRecord, _ transaction: SignedTransaction, _ keeper: inout SessionKeeper, _ meter: MeterPoller,
        at now: MonotonicInstant, _ news: inout [SigningNews]
    ) {
        let text = signed.record.text
        guard isStored(text, &keeper, at: now, &news), var notes else { return }
        if let key = transaction.knownKey { notes.publicKey = HexText.text(key.subjectPublicKeyInfo ?? key.point) }
        guard note(notes, at: now) else { return }
        if let error = meter.order(.confirmKept, now: now) {
            failure = "\(error)"
            return
        }
        failure = nil
        handed = nil
        isKept = false
        isVerified = true
        if let session = notes.session, !notes.unowned.contains(text) { news.append(.kept(session: session)) }
    }

    /// What went wrong: a record that does not verify is kept as that, anything else is recovered after a pause.
    mutating func handle(
        _ error: SigningError, _ transaction: SignedTransaction, _ keeper: inout SessionKeeper, _ meter: MeterPoller,
        at now: MonotonicInstant, time: UTCTime, _ news: inout [SigningNews]
    ) {
        if let unverified = transaction.unverified, unverified.reason == error {
            keepUnverified(unverified, &keeper, at: now, &news)
            return
        }
        if let recoverAt {
            if now >= recoverAt { recover(meter, at: now, time: time) }
            return
        }
        recoverAt = now + Self.recoveryPause
        let reason = "\(error)"
        if failure != reason { news.append(.failing(reason)) }
        failure = reason
        if case .notIdle = error, var notes {
            // What the meter has was not begun by this program, so it is not the session's.
            notes.session = nil
            notes.token = nil
            // Nothing is lost if the store does not take it: until the next begin it is asked again.
            if !note(notes, at: now) { self.notes?.session = nil }
        }
        guard let open = current, open.isBegun, !open.hasRun else { return }
        if settings.isRequired {
            current?.isBegun = false
        } else {
            leaveUnsigned(reason, &news)
        }
    }

    private mutating func leaveUnsigned(_ reason: String, _ news: inout [SigningNews]) {
        guard let open = current, open.unsigned == nil else { return }
        current?.unsigned = reason
        news.append(.unsigned(session: open.id, reason: reason))
    }

    private mutating func keepUnverified(
        _ unverified: UnverifiedRecord, _ keeper: inout SessionKeeper, at now: MonotonicInstant,
        _ news: inout [SigningNews]
    ) {
        let reason = "\(unverified.reason)"
        failure = reason
        if !isBlocked {
            isBlocked = true
            news.append(.unverified(session: notes?.session, reason: reason))
        }
        if let open = current, !open.hasRun { leaveUnsigned(reason, &news) }
        guard !isKept else { return }
        let raw = String(validating: unverified.raw, as: UTF8.self) ?? HexText.text(unverified.raw)
        let line = Self.unverifiedMark + reason.split(separator: "\n").joined(separator: " ")
        isKept = isStored(line + "\n" + raw, &keeper, at: now, &news)
    }

    /// Whether the store has `text` with its session; if not, that is seen to.
    private mutating func isStored(
        _ text: String, _ keeper: inout SessionKeeper, at now: MonotonicInstant, _ news: inout [SigningNews]
    ) -> Bool {
        guard var notes, let store else { return false }
        if handed == text, isKept || notes.session != nil { return isKept }
        if notes.unowned.contains(text) { return true }
        guard let session = notes.session else {
            notes.unowned = (notes.unowned + [text]).suffix(SigningNotes.unownedKept)
            guard note(notes, at: now) else { return false }
            news.append(.unowned)
            return true
        }
        guard now >= storeAt else { return false }
        do throws(StoreError) {
            // Kept already, and the power failed before the meter was told.
            if try store.signedReadings(of: session).contains(text) { return true }
            storeError = nil
        } catch {
            failed(error, at: now)
            return false
        }
        handed = text
        isKept = false
        keeper.keep(signedReading: text, ofSession: session)
        return false
    }
}
