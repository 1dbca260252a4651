import BoardProfiles
import HAL
import Metering
import OCMF
import Records
import SignedReadings
import Station

/// Has the meter sign each session: begins its transaction with the session, ends it once the contactor is open, has the
/// record verified and kept, and only then lets the meter forget it.
///
/// Belongs to policy's thread, which may wait for the disk and for a verification; the requests themselves are sent by
/// the poller's, one at a time between two readings.
///
/// A transaction begins only once the store has its session, and after the store has noted which session that is, and that
/// the begin was ordered. After a loss of power before the transaction was seen running, its record belongs to the session
/// only if time and identification agree; else to none. A session that begins while the meter is busy
/// with the one before waits for its turn. One whose begin failed stays unsigned, unless signing is required: then the
/// begin is tried again, and ``isWithholding`` until the transaction runs.
///
/// A record that does not verify is kept as it is, behind a line with the reason (``Records/SignedReadingText``). The
/// meter is not told, and signs no other session; it is fetched again every ``blockedPause``. One whose transaction the
/// meter could not be told to end before another session charged covers more than its session, and is kept behind a line
/// that says so.
struct SessionSigner: Sendable {
    /// The pause before a transaction that failed is recovered.
    static let recoveryPause = Nanoseconds.seconds(10)
    /// The pause before a record that did not verify is fetched once more: what spoiled it may have passed.
    static let blockedPause = Nanoseconds.seconds(300)
    /// The pause between two looks whether the meter still has the transaction open that runs.
    static let watchPause = Nanoseconds.seconds(5)
    /// The pause before a store that failed is asked again.
    static let storePause = Nanoseconds.seconds(2)

    /// The session that runs.
    struct Current: Sendable {
        var handle: Int
        var begin: SessionBegin
        var id: Int64?
        /// Whether it is being ended and the contactor is open.
        var isOver = false
        /// Whether a transaction of it was seen running.
        var hasRun = false
        /// Why it will not be signed; `nil` where signing is required: then it waits for the next try.
        var unsigned: String?
    }

    /// The session that this program told the meter to begin for last.
    struct Owner: Sendable {
        var handle: Int
        var id: Int64
        /// Whether its transaction was seen running.
        var hasRun = false
        /// Whether its begin failed.
        var hasFailed = false
    }

    /// How far a signed reading is on its way into the store.
    enum Keeping: Hashable, Sendable {
        case nothing
        case handed(String)
        case kept(String)
    }

    let settings: SignedTransactionsProfile
    let store: (any SigningStore)?
    /// What is known; `nil` before the store was read.
    var notes: SigningNotes?
    /// What the store has of that.
    var kept: SigningNotes?
    var current: Current?
    var owner: Owner?
    var keeping = Keeping.nothing
    /// Whether the meter has a record that does not verify, so that it signs nothing until one does.
    var isBlocked = false
    /// Why the meter's transaction failed last; `nil` once it goes on.
    var failure: String?
    /// The failure that was told last, until a transaction runs: the same one again is no news.
    var toldFailure: String?
    /// What the session waits for before the meter is told to begin.
    var waiting: String?
    var recoverAt: MonotonicInstant?
    var storeAt = MonotonicInstant.zero
    var watchAt = MonotonicInstant.zero
    var beginAt = MonotonicInstant.zero
    /// Whether the last record was verified and kept.
    var isVerified = false
    var phase = SignedTransaction.Phase.Kind.idle
    /// Why the store fails; `nil` while it does not.
    var storeError: StoreError?

    /// A signer by `settings` that notes in `store` what must outlive a loss of power.
    init(_ settings: SignedTransactionsProfile, store: (any SigningStore)?) {
        self.settings = settings
        self.store = store
    }

    /// Whether nobody may charge now: signing is required and the session's transaction has not run. One that ran once is
    /// not held against the session if the meter dies later.
    var isWithholding: Bool {
        settings.isRequired && current?.hasRun != true
    }

    /// Whether the meter was told to begin for the session that runs, and that has not failed.
    var isCurrentBegun: Bool {
        guard let owner, let current else { return false }
        return owner.handle == current.handle && !owner.hasFailed
    }

    /// One round of policy.
    ///
    /// - Parameters:
    ///   - readings: what became of signed readings since the round before.
    ///   - facts: what the keeper was told last.
    mutating func step(
        _ readings: [SessionNews], _ facts: SessionFacts, keeper: inout SessionKeeper, meter: MeterPoller,
        at now: MonotonicInstant, time: UTCTime
    ) -> [SigningNews] {
        var news: [SigningNews] = []
        follow(keeper.session, facts.isContactorClosed, &news)
        take(readings)
        // What is not the time is not told to a meter, which would sign it.
        let time = facts.isClockSet ? WallTime(time) : nil
        guard attach(to: meter, at: now, time: time), let transaction = meter.transaction else { return news }
        phase = transaction.phase.kind
        // What could not be written when it was known.
        if let notes { _ = note(notes, at: now) }
        if transaction.isEndedEarly, phase != .idle {
            markPartial("the meter closed it by itself before the session had ended", at: now)
        }
        watchForOverrun(transaction, facts.isContactorClosed, at: now)
        if phase != .failed { recoverAt = nil }
        switch transaction.phase {
        case .beginning, .ending, .recovering, .acknowledging: break
        case .idle: rest(meter, at: now, time: time, &news)
        case .running: run(transaction, meter, at: now, time: time, &news)
        case .fetched(let signed): verify(signed, transaction, meter, at: now)
        case .verified(let signed): keep(signed, transaction, &keeper, meter, at: now, &news)
        case .failed(let error): handle(error, transaction, &keeper, meter, at: now, time: time, &news)
        }
        return news
    }

    /// Follows which session runs.
    private mutating func follow(_ live: SessionSnapshot?, _ isContactorClosed: Bool, _ news: inout [SigningNews]) {
        if current?.handle != live?.handle {
            if let gone = current, !isCurrentBegun, gone.unsigned == nil {
                let reason = failure ?? waiting ?? "it ended before the meter could begin"
                // What it took before a loss of power, or before the meter closed a part of it, has a record.
                let hasPart = owner == nil && notes?.session == gone.id && notes?.beginOrdered == nil && gone.id != nil
                news.append(
                    hasPart || gone.hasRun
                        ? .unsignedRest(session: gone.id, reason: reason)
                        : .unsigned(session: gone.id, reason: reason))
            }
            current = live.map { Current(handle: $0.handle, begin: $0.begin) }
            waiting = nil
        }
        guard let live else { return }
        current?.begin = live.begin
        current?.id = live.id
        current?.isOver = live.endReason != nil && !isContactorClosed
    }

    private mutating func take(_ readings: [SessionNews]) {
        for news in readings {
            switch news {
            case .signedReadingKept(_, let text) where keeping == .handed(text): keeping = .kept(text)
            case .signedReadingLost(_, let text) where keeping == .handed(text):
                // Its session is gone: the record belongs to none that is known.
                keeping = .nothing
                owner = nil
                notes?.session = nil
            default: break
            }
        }
    }

    /// Begins to serve `meter` with what is known of it, and finds out what it has; `false` while the store does not tell.
    private mutating func attach(to meter: MeterPoller, at now: MonotonicInstant, time: WallTime?) -> Bool {
        guard notes == nil else { return true }
        guard let store, let family = SigningMeter.family(ofModel: meter.model.id), now >= storeAt else { return false }
        do throws(StoreError) {
            let known = try store.signingNotes()
            let settled = try store.newestSignedRecord()
            let key = try knownKey(known)
            notes = known
            kept = known
            storeError = nil
            meter.attach(
                SignedTransaction(meter: family, knownKey: key, settledRecord: settled.map { Array($0.utf8) } ?? []))
            recover(meter, at: now, time: time)
            return true
        } catch {
            storeFailed(error, at: now)
            return false
        }
    }

    /// The key registered, or else the one of the first record that verified. One that cannot be read back is no leave to
    /// trust the next best.
    private func knownKey(_ known: SigningNotes) throws(StoreError) -> MeterPublicKey? {
        if let key = settings.publicKey { return key }
        guard !known.publicKey.isEmpty else { return nil }
        guard let key = try? MeterPublicKey(text: known.publicKey) else {
            throw StoreError(
                .damaged,
                "the meter's public key as it was kept cannot be read; write it as signedTransactions.publicKey")
        }
        return key
    }

    /// Finds out what the meter has.
    mutating func recover(_ meter: MeterPoller, at now: MonotonicInstant, time: WallTime?) {
        recoverAt = nil
        if let owner, let current, owner.handle == current.handle, !current.isOver {
            markPartial("the meter was not seen to begin it, and it was ended before the session", at: now)
        }
        let identification = SigningIdentification(notes?.token, chargePoint: settings.chargePoint)
        if let error = meter.order(.recover(identification, time: time), now: now) {
            failure = "\(error)"
            recoverAt = now + Self.recoveryPause
        }
    }

    /// Marks the record of the open transaction as one of a part of its session.
    private mutating func markPartial(_ reason: String, at now: MonotonicInstant) {
        guard var notes, notes.session != nil, notes.partial.isEmpty else { return }
        notes.partial = reason
        know(notes, at: now)
    }

    /// Takes `notes` for what is known. What the store does not take now is written by a later step.
    mutating func know(_ notes: SigningNotes, at now: MonotonicInstant) {
        self.notes = notes
        _ = note(notes, at: now)
    }

    /// Takes `notes` for what is known once the store has them; `false` if it does not take them yet.
    mutating func note(_ notes: SigningNotes, at now: MonotonicInstant) -> Bool {
        guard notes != kept else {
            self.notes = notes
            return true
        }
        guard let store, now >= storeAt else { return false }
        do throws(StoreError) {
            try store.keepSigningNotes(notes)
            self.notes = notes
            kept = notes
            storeError = nil
            return true
        } catch {
            storeFailed(error, at: now)
            return false
        }
    }

    mutating func storeFailed(_ error: StoreError, at now: MonotonicInstant) {
        storeError = error
        storeAt = now + Self.storePause
    }
}

extension WallTime {
    /// The wall clock as the meter is told it, in UTC.
    init(_ time: UTCTime) { self.init(secondsSince1970: time.milliseconds / 1_000) }
}
