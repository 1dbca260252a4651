import BoardProfiles
import HAL
import LocalAPI
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
/// A transaction begins only once the store has its session, and after the store has noted which session that is: so a
/// record never belongs to another one, not even after a loss of power. A session that begins while the meter is busy
/// with the one before waits for its turn. One whose begin failed stays unsigned, unless signing is required: then the
/// begin is tried again, and ``isWithholding`` until the transaction runs.
///
/// A record that does not verify is kept as it is, behind a line ``unverifiedMark`` with the reason. The meter is not
/// told, and signs no other session.
struct SessionSigner: Sendable {
    /// How a kept record that does not verify begins; its reason and a line feed follow, then the record.
    static let unverifiedMark = "UNVERIFIED: "
    /// The pause before a transaction that failed is recovered.
    static let recoveryPause = Nanoseconds.seconds(10)
    /// The pause before a store that failed is asked again.
    static let storePause = Nanoseconds.seconds(2)

    /// The session that runs.
    struct Current: Sendable {
        var handle: Int
        var begin: SessionBegin
        var id: Int64?
        /// Whether the meter was told to begin for it.
        var isBegun = false
        /// Whether its transaction was seen running.
        var hasRun = false
        /// Whether it is being ended and the contactor is open.
        var isOver = false
        /// Why it will not be signed.
        var unsigned: String?
    }

    let settings: SignedTransactionsProfile
    let store: (any SigningStore)?
    /// As the store has them; `nil` before they were read.
    var notes: SigningNotes?
    var current: Current?
    /// What was handed to the keeper and is not kept yet.
    var handed: String?
    /// What was handed over last is kept.
    var isKept = false
    /// Whether the meter has a record that does not verify, so that it signs nothing until a person decides.
    var isBlocked = false
    /// Why the meter's transaction failed last; `nil` once it goes on.
    var failure: String?
    var recoverAt: MonotonicInstant?
    var storeAt = MonotonicInstant.zero
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
    var isWithholding: Bool { settings.isRequired && !(current?.hasRun ?? false) }

    /// One round of policy.
    ///
    /// - Parameters:
    ///   - kept: what became of signed readings since the round before.
    ///   - isContactorClosed: whether energy may flow.
    mutating func step(
        _ kept: [SessionNews], isContactorClosed: Bool, keeper: inout SessionKeeper, meter: MeterPoller,
        at now: MonotonicInstant, time: UTCTime
    ) -> [SigningNews] {
        var news: [SigningNews] = []
        follow(keeper.session, isContactorClosed, &news)
        take(kept)
        guard attach(to: meter, at: now, time: time), let transaction = meter.transaction else { return news }
        phase = transaction.phase.kind
        switch transaction.phase {
        case .beginning, .ending, .recovering, .acknowledging: break
        case .idle:
            failure = nil
            beginIfDue(meter, at: now, time: time, &news)
        case .running: run(meter, at: now, time: time, &news)
        case .fetched(let signed): verify(signed, transaction, meter, at: now)
        case .verified(let signed): keep(signed, transaction, &keeper, meter, at: now, &news)
        case .failed(let error): handle(error, transaction, &keeper, meter, at: now, time: time, &news)
        }
        return news
    }

    /// Follows which session runs.
    private mutating func follow(_ live: SessionSnapshot?, _ isContactorClosed: Bool, _ news: inout [SigningNews]) {
        if current?.handle != live?.handle {
            if let current, !current.isBegun, current.unsigned == nil {
                news.append(.unsigned(session: current.id, reason: failure ?? "it ended before the meter could begin"))
            }
            current = live.map { Current(handle: $0.handle, begin: $0.begin) }
        }
        guard let live else { return }
        current?.begin = live.begin
        current?.id = live.id
        current?.isOver = live.endReason != nil && !isContactorClosed
    }

    private mutating func take(_ kept: [SessionNews]) {
        for news in kept {
            switch news {
            case .signedReadingKept(let id, let text) where text == handed && id == notes?.session: isKept = true
            case .signedReadingLost(let id, let text) where text == handed && id == notes?.session:
                // Its session is gone: the record belongs to none that is known.
                handed = nil
                notes?.session = nil
            default: break
            }
        }
    }

    /// Begins to serve `meter` with what is known of it, and finds out what it has; `false` while the store does not tell.
    private mutating func attach(to meter: MeterPoller, at now: MonotonicInstant, time: UTCTime) -> Bool {
        guard notes == nil else { return true }
        guard let store, let family = SigningMeter.family(ofModel: meter.model.id), now >= storeAt else { return false }
        do throws(StoreError) {
            let known = try store.signingNotes()
            let settled = try store.newestSignedRecord()
            notes = known
            storeError = nil
            let key = settings.publicKey ?? (try? MeterPublicKey(text: known.publicKey))
            meter.attach(
                SignedTransaction(meter: family, knownKey: key, settledRecord: settled.map { Array($0.utf8) } ?? []))
            recover(meter, at: now, time: time)
            return true
        } catch {
            failed(error, at: now)
            return false
        }
    }

    /// Finds out what the meter has.
    mutating func recover(_ meter: MeterPoller, at now: MonotonicInstant, time: UTCTime) {
        recoverAt = nil
        let identification = SigningIdentification(notes?.token, chargePoint: settings.chargePoint)
        if let error = meter.order(.recover(identification, time: WallTime(time)), now: now) {
            failure = "\(error)"
            recoverAt = now + Self.recoveryPause
        }
    }

    /// Keeps `notes` in place of those before; `false` if the store does not take them yet.
    mutating func note(_ notes: SigningNotes, at now: MonotonicInstant) -> Bool {
        guard notes != self.notes else { return true }
        guard let store, now >= storeAt else { return false }
        do throws(StoreError) {
            try store.keepSigningNotes(notes)
            self.notes = notes
            storeError = nil
            return true
        } catch {
            failed(error, at: now)
            return false
        }
    }

    mutating func failed(_ error: StoreError, at now: MonotonicInstant) {
        storeError = error
        storeAt = now + Self.storePause
    }
}

extension WallTime {
    /// The wall clock as the meter is told it, in UTC.
    init(_ time: UTCTime) { self.init(secondsSince1970: time.milliseconds / 1_000) }
}
