import HAL
import Metering
import Modbus
import OCMF

/// A transaction that the meter signs: begin, end, fetch the record, have it verified and stored, and only then let the
/// meter forget it; or recover one that was left open.
///
/// A guest of the meter's reader (``Metering/MeterReader/poll(now:serving:)``): it hands out one short request at a time
/// and the reader sends it between two readings, so that live values stay fresh. Does nothing by itself, has no clock and
/// never blocks:
///
/// ```swift
/// try transaction.begin(identification, time: wallTime, now: now)
/// reader.poll(now: now, serving: &transaction)     // every 10 ms or so, until transaction.phase is .running
/// try transaction.end(time: wallTime, now: now)
/// // … until .fetched(signed); on another thread, since that takes milliseconds:
/// do { try transaction.accept(signed.record.verified(with: registeredKey)) }
/// catch { try transaction.reject("\(error)", now: now) }     // fetched again, or failed: store transaction.unverified
/// // … .verified(signed): store signed.record.raw; when it is safe
/// try transaction.confirmKept(now: now)
/// ```
///
/// Reads, and writes that may be repeated without harm, are repeated for 15 s. A command (begin, end, acknowledge) is
/// written once; if its outcome is open the state is read back, and only where the meter shows that nothing happened is it
/// written again, three times at most. After a start of the program, and after every failure, ``recover(_:time:now:)``
/// finds what the meter has, so that no record is lost. A meter that waits for an acknowledgement keeps its record until
/// ``confirmKept(now:)``. One that does not overwrites it at the next begin: ``begin(_:time:now:)`` looks for it first, and
/// does not begin unless it is ``settledRecord``.
///
/// A record that cannot be verified is fetched three times, then left in the meter and kept in ``unverified``; the meter
/// begins no other until a person decides to ``release(now:)`` it.
///
/// Allocates. Belongs to the thread of its reader.
public struct SignedTransaction: MeterBusGuest, Sendable {
    /// Where the transaction stands.
    public enum Phase: Hashable, Sendable {
        /// No transaction.
        case idle
        /// The meter is told to begin.
        case beginning
        /// The transaction is open; charging may go on.
        case running
        /// The meter is told to end, and the record is fetched.
        case ending
        /// It is found out what the meter has; what is open is ended and fetched.
        case recovering
        /// The record is here and not verified: verify it, then ``SignedTransaction/accept(_:)`` or
        /// ``SignedTransaction/reject(_:now:)``.
        case fetched(SignedRecord)
        /// The record is verified: store it, then ``SignedTransaction/confirmKept(now:)``.
        case verified(SignedRecord)
        /// The meter is told that the record is safe.
        case acknowledging
        /// It went wrong; ``SignedTransaction/recover(_:time:now:)`` goes on.
        case failed(SigningError)

        /// The phase alone.
        public enum Kind: String, Hashable, Sendable {
            /// No transaction.
            case idle
            /// Being begun.
            case beginning
            /// Open.
            case running
            /// Being ended.
            case ending
            /// Being recovered.
            case recovering
            /// Fetched and not verified.
            case fetched
            /// Verified and not stored.
            case verified
            /// Being acknowledged.
            case acknowledging
            /// Failed.
            case failed
        }

        /// The phase alone.
        public var kind: Kind {
            switch self {
            case .idle: .idle
            case .beginning: .beginning
            case .running: .running
            case .ending: .ending
            case .recovering: .recovering
            case .fetched: .fetched
            case .verified: .verified
            case .acknowledging: .acknowledging
            case .failed: .failed
            }
        }
    }

    /// How long a meter may take for a step, and how long reads are repeated.
    public static var patience: Nanoseconds { .seconds(15) }
    /// The pause between two looks at the same register.
    static var interval: Nanoseconds { .milliseconds(250) }
    /// How often a command is written if the meter shows that it was not carried out, and how often a record is fetched.
    static var attempts: Int { 3 }

    /// How this meter signs.
    public let meter: SigningMeter
    /// Where the transaction stands.
    public internal(set) var phase = Phase.idle
    /// The bytes of the newest record as put together from the meter's registers, whether they are a record or not.
    public internal(set) var rawRecord: [UInt8] = []
    /// The meter's key as it last showed it.
    public internal(set) var key: MeterPublicKey?
    /// The key that records must be signed with: the one registered for the meter, or else that of its first record that
    /// was verified. To be stored and given to the next program's transaction.
    public internal(set) var knownKey: MeterPublicKey?
    /// The bytes of the newest record that was stored, or let go by a person: what the meter may overwrite. To be given to
    /// the next program's transaction, or it will hand out that record once more.
    public internal(set) var settledRecord: [UInt8]
    /// What the meter gave in place of a valid record, after the last attempt: store it, marked as unverified.
    public internal(set) var unverified: UnverifiedRecord?
    /// Whether the newest transaction had ended by itself when it was to be ended, or watched: its record covers less than
    /// its owner takes it for.
    public internal(set) var isEndedEarly = false
    /// Requests so far, and how many of them were repetitions after a failure.
    public internal(set) var statistics = SigningStatistics()

    var queue: [TransactionAction] = []
    var identification: SigningIdentification?
    var time = WallTime(secondsSince1970: 0)
    var timeTakenAt = MonotonicInstant.zero
    /// Whether ``time`` is one that the meter may be told.
    var isTimeKnown = false
    /// When the first action of the queue began.
    var actionSince = MonotonicInstant.zero
    var notBefore = MonotonicInstant.zero
    /// How often the command under way was written.
    var commandAttempts = 0
    var recordAttempts = 0
    var restarts = 0
    var lengths: [TransactionPart: Int] = [:]
    var parts: [TransactionPart: [UInt8]] = [:]
    var secondsUnderWay: Int64 = 0
    /// The state that the last look found.
    var stateFound: UInt16 = 0
    /// Whether the record under way was found with no transaction open, so that it may be none.
    var isLeftover = false
    /// Whether the meter says that what was found so is signed.
    var isLeftoverSigned = false
    /// Whether the meter says that the record under way is damaged, so that its bytes are had for what they are.
    var isDamaged = false
    /// The phase in which the record under way is fetched.
    var fetchingPhase = Phase.recovering

    /// A transaction of a meter of family `meter`.
    ///
    /// `knownKey` is the key registered for the meter; without it the first one that verifies is taken for it.
    /// `settledRecord` is the newest record that is stored already.
    public init(meter: SigningMeter, knownKey: MeterPublicKey? = nil, settledRecord: [UInt8] = []) {
        self.meter = meter
        self.knownKey = knownKey
        self.settledRecord = settledRecord
    }

    /// Whether requests are to be sent, so that the transaction must be polled.
    public var isBusy: Bool { !queue.isEmpty }

    /// Whether a transaction may be open in the meter, so that what flows now may go into its record. `false` only where
    /// the meter has shown that none is.
    public var mayBeOpen: Bool {
        switch phase {
        case .idle, .fetched, .verified, .acknowledging: false
        case .beginning, .running: true
        case .ending, .recovering: queue.contains { $0.isBeforeEnd }
        case .failed(let error): unverified?.reason != error
        }
    }

    // MARK: What its owner asks for

    /// Begins a transaction of `identification`, with the meter's clock set to `time`, which it is at `now`.
    ///
    /// Fails with ``SigningError/notIdle(_:)`` if the meter has an open transaction, also somebody else's, or a record that
    /// was not stored: recover it, then begin again.
    ///
    /// Throws if a text cannot be signed, or another transaction is under way or its record not yet stored.
    public mutating func begin(
        _ identification: SigningIdentification, time: WallTime, now: MonotonicInstant
    ) throws(SigningError) {
        switch phase {
        case .idle, .failed: break
        default: throw .wrongMoment(phase.kind)
        }
        try identification.validate()
        _ = try identificationActions(identification)
        self.identification = identification
        isEndedEarly = false
        start([.look(.begin)], .beginning, time: time, now: now)
    }

    /// Ends the transaction and fetches its record; `time` is what it is at `now`, `nil` if nobody knows that.
    ///
    /// The time is told to a meter that lost it in a power failure. Without one such a transaction stays open, and this
    /// fails with ``SigningError/clockUnknown``: the meter would sign a wrong time, and call it synchronised.
    ///
    /// Throws unless it is running, and while ``watch(now:)`` has a request under way (``isBusy``).
    public mutating func end(time: WallTime?, now: MonotonicInstant) throws(SigningError) {
        guard phase == .running, queue.isEmpty else { throw .wrongMoment(phase.kind) }
        start([.look(.end)], .ending, time: time, now: now)
    }

    /// Looks whether the transaction still runs: a meter that lost its supply may have closed it. If so its record is
    /// fetched as after ``end(time:now:)``, and ``isEndedEarly``. A look that fails changes nothing.
    ///
    /// Throws unless it is running, and while the look before is under way.
    public mutating func watch(now: MonotonicInstant) throws(SigningError) {
        guard phase == .running, queue.isEmpty else { throw .wrongMoment(phase.kind) }
        queue = [.look(.watch)]
        restartClock(now: now)
    }

    /// Finds out what the meter has, after a start of the program or a failure: ends what is open and fetches what is
    /// finished. Leads to ``Phase/fetched(_:)``, or ``Phase/idle`` if there is nothing.
    ///
    /// A record that is ``settledRecord`` is not handed out again; if the meter still waits for its acknowledgement it is
    /// told. `identification` is told to a meter that lost it in a power failure; that of the last
    /// ``begin(_:time:now:)`` if left out. So is `time`; without one, as in ``end(time:now:)``, a transaction that lost its
    /// clock stays open.
    ///
    /// Throws if a request is under way, or a text cannot be signed.
    public mutating func recover(
        _ identification: SigningIdentification? = nil, time: WallTime?, now: MonotonicInstant
    ) throws(SigningError) {
        guard queue.isEmpty else { throw .wrongMoment(phase.kind) }
        if let identification {
            try identification.validate()
            _ = try identificationActions(identification)
            self.identification = identification
        }
        start([.look(.recover)], .recovering, time: time, now: now)
    }

    mutating func start(
        _ actions: [TransactionAction], _ phase: Phase, time: WallTime?, now: MonotonicInstant
    ) {
        self.phase = phase
        if phase != .acknowledging {
            isTimeKnown = time != nil
            if let time { self.time = time }
            timeTakenAt = now
        }
        isLeftover = false
        isLeftoverSigned = false
        isDamaged = false
        fetchingPhase = phase
        parts = [:]
        commandAttempts = 0
        recordAttempts = 0
        restarts = 0
        queue = actions
        actionSince = now
        notBefore = now
    }
}
