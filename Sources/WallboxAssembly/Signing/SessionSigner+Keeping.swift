import HAL
import OCMF
import Records
import Station

/// Which session a record belongs to, and whether the store has it.
extension SessionSigner {
    /// Takes what the meter has for nobody's if its begin was ordered and never seen to have happened, and a record with
    /// `content` cannot be that one: a power failure came between, and the meter holds somebody else's.
    mutating func disownForeign(_ content: OCMFContent?, at now: MonotonicInstant) {
        guard let notes, let ordered = notes.beginOrdered else { return }
        if let content, Self.isRecord(content, of: notes.token, orderedAt: ordered) { return }
        disown(at: now)
    }

    /// Takes what the meter has for nobody's.
    mutating func disown(at now: MonotonicInstant) {
        owner = nil
        guard var notes else { return }
        notes.session = nil
        notes.token = nil
        notes.overrun = ""
        notes.partial = ""
        notes.beginOrdered = nil
        know(notes, at: now)
    }

    /// Whether a record with `content` can be that of a transaction that was ordered for `token` at `ordered`.
    private static func isRecord(
        _ content: OCMFContent, of token: IdentityToken?, orderedAt ordered: UTCTime
    ) -> Bool {
        // The meter's clock was set to that time before it began, to whole seconds.
        if let begin = content.readings.first?.time, begin.millisecondsSince1970 + 2_000 < ordered.milliseconds {
            return false
        }
        let identification = content.isUserAssigned == true ? content.identification ?? "" : ""
        return identification == (token?.withoutOutlet.text ?? "")
    }

    private mutating func unownedIsFull(_ news: inout [SigningNews]) {
        let reason =
            "the database has \(SigningNotes.unownedKept) signed records of no known session (fact signing.unowned) and "
            + "takes no more, so the meter keeps this one and signs no other; stop wallboxd, copy that fact out of "
            + "station.sqlite, delete it there, and start wallboxd"
        failure = reason
        if toldFailure != reason { news.append(.failing(reason)) }
        toldFailure = reason
    }

    /// The session that the meter's record belongs to; `nil` if none is known.
    func destination(_ keeper: SessionKeeper) -> Int64? {
        guard let owner else { return notes?.session }
        return keeper.id(ofSession: owner.handle) ?? owner.id
    }

    /// Whether the store has `text` with its session; if not, that is seen to.
    mutating func isStored(
        _ text: String, _ keeper: inout SessionKeeper, at now: MonotonicInstant, _ news: inout [SigningNews]
    ) -> Bool {
        if keeping == .kept(text) { return true }
        if keeping == .handed(text) { return false }
        guard var notes, let store, now >= storeAt else { return false }
        if notes.unowned.contains(text) {
            keeping = .kept(text)
            return true
        }
        guard let session = destination(keeper) else {
            guard notes.unowned.count < SigningNotes.unownedKept else {
                // Nothing is thrown away unseen: the meter keeps it.
                unownedIsFull(&news)
                return false
            }
            notes.unowned.append(text)
            guard note(notes, at: now) else { return false }
            keeping = .kept(text)
            news.append(.unowned)
            return true
        }
        do throws(StoreError) {
            // Kept already, and the power failed before the meter was told.
            let isThere = try store.signedReadings(of: session).contains(text)
            storeError = nil
            if isThere {
                keeping = .kept(text)
                return true
            }
        } catch {
            storeFailed(error, at: now)
            // A session that cannot be read is none that a record could be kept with.
            if error.kind == .damaged {
                owner = nil
                notes.session = nil
                know(notes, at: now)
            }
            return false
        }
        keeping = .handed(text)
        if let owner, keeper.keep(signedReading: text, ofHandle: owner.handle) { return false }
        keeper.keep(signedReading: text, ofSession: session)
        return false
    }
}
