import HAL

/// A contactor: a coil that is commanded and, where fitted, an auxiliary contact that answers.
///
/// It carries out and reports. Whether it may close, and what a contradiction between coil and feedback means, is the
/// core's business. Used by one thread, except ``coil``, which the trip thread may write `inactive` at any time: a
/// closed command is written once and never repeated, so that the trip thread's opening stands. An open command is
/// repeated every 100 ms. Real-time safe after init.
public final class Contactor {
    /// The auxiliary contact that follows the main contacts.
    public struct Feedback {
        /// The kind of auxiliary contact.
        @frozen
        public enum Kind: UInt8, Hashable, Sendable, BitwiseCopyable {
            /// Made while the main contacts are closed. Also right for a line whose polarity the profile has already
            /// turned so that active means "main contacts closed".
            case normallyOpen = 0
            /// Made while the main contacts are open: a mirror contact (IEC 60947-4-1 annex F).
            case normallyClosed = 1
        }

        /// The kind of auxiliary contact.
        public var kind: Kind
        /// The line; active means that the auxiliary contact is made.
        public var input: any DigitalInput
        /// The same line's edge queue, for changes between two ticks and for exact times.
        public var edges: (any EdgeSource)?

        /// A contact of `kind` on `input`.
        public init(kind: Kind, input: any DigitalInput, edges: (any EdgeSource)? = nil) {
            self.kind = kind
            self.input = input
            self.edges = edges
        }
    }

    /// The most edges taken in one reading; the rest waits for the next, so that a chattering contact cannot hold up
    /// the loop.
    public static let maximumEdgesPerRead = 32
    /// How long a level may differ from the newest edge before that edge counts as lost (kernel debounce is shorter).
    static let edgeGrace = Nanoseconds.milliseconds(100)
    /// Edges later than this after a command do not belong to it.
    static let operationWindow = Nanoseconds.milliseconds(500)

    /// The coil's line; active means energised. For the trip thread and ``SafeState``, which only ever switch it off.
    public let coil: any DigitalOutput
    /// Counters and measured times.
    public private(set) var statistics = ContactorStatistics()

    private let loadThreshold: Milliamperes
    private let kind: Feedback.Kind
    private var line: OutputLine
    private var input: InputLine?
    private var edges: EdgeReader?

    private var isOn = false
    private var operation: (closes: Bool, start: MonotonicInstant)?
    /// What the edges (or, without them, the levels) add up to.
    private var followed = ContactState.unknown
    private var unmatchedSince: MonotonicInstant?
    private var lastChange: MonotonicInstant?

    /// A contactor on `coil`.
    ///
    /// - Parameters:
    ///   - feedback: its auxiliary contact; `nil` only where the profile accepts an unmonitored contactor.
    ///   - loadThreshold: from this current on an opening counts as under load.
    public init(coil: any DigitalOutput, feedback: Feedback?, loadThreshold: Milliamperes = Milliamperes(1_000)) {
        self.coil = coil
        self.loadThreshold = loadThreshold
        line = OutputLine(coil)
        kind = feedback?.kind ?? .normallyOpen
        input = feedback.map { InputLine($0.input) }
        edges = feedback?.edges.map { EdgeReader($0) }
    }

    /// Whether there is an auxiliary contact.
    public var isMonitored: Bool { input != nil }
    /// Whether the coil could be written, and what failed last.
    public var coilHealth: DeviceHealth { line.health }
    /// Whether the feedback could be read, and what failed last.
    public var feedbackHealth: DeviceHealth {
        guard let input else { return DeviceHealth() }
        guard let edges else { return input.health }
        return .merged(input.health, edges.health)
    }
    /// Whether coil or feedback does not obey: what ``health`` says, without putting it together.
    public var isFailing: Bool {
        line.health.isFailing || input?.health.isFailing == true || edges?.health.isFailing == true
    }
    /// The health of coil and feedback.
    public var health: DeviceHealth { .merged(coilHealth, feedbackHealth) }

    /// Switches the coil; `false` if the line could not be written.
    ///
    /// Written on change, on every call after a failure, and, to open, at least every 100 ms. A closing that fails is
    /// followed at once by an attempt to open, because the failed write may have taken effect.
    ///
    /// - Parameter loadCurrent: the largest phase current flowing now, `nil` if unknown.
    @discardableResult
    public func command(closed: Bool, loadCurrent: Milliamperes? = nil, now: MonotonicInstant) -> Bool {
        guard line.set(closed ? .active : .inactive, now: now) else {
            if closed { line.abandon() }
            return false
        }
        guard closed != isOn else { return true }
        isOn = closed
        operation = (closed, now)
        if closed {
            statistics.closings &+= 1
            statistics.pullInTime = nil
        } else {
            statistics.openings &+= 1
            statistics.dropOutTime = nil
            if let loadCurrent, abs(Int64(loadCurrent.rawValue)) >= Int64(loadThreshold.rawValue) {
                statistics.openingsUnderLoad &+= 1
            }
        }
        return true
    }

    /// Reads the feedback and takes the queued edges, at most ``maximumEdgesPerRead``.
    ///
    /// An unmonitored contactor is reported where its coil was last put, `unknown` after a failed write.
    public func read(now: MonotonicInstant) -> ContactorMeasurement {
        guard input != nil else { return readUnmonitored() }
        // Edges first: the level read after them is the newest word.
        var changes: UInt32 = takeEdges()
        let level = state(of: input?.read())
        if level != .unknown {
            changes = Self.sum(changes, edges == nil ? followLevel(level, now: now) : matchLevel(level, now: now))
        }
        return ContactorMeasurement(state: level, changes: UInt8(clamping: changes), lastChange: lastChange)
    }

    private func readUnmonitored() -> ContactorMeasurement {
        guard let written = line.written else {
            // Before the first command the line is as requested: inactive.
            return ContactorMeasurement(state: line.health.errorCount == 0 ? .open : .unknown)
        }
        return ContactorMeasurement(state: written == .active ? .closed : .open)
    }

    private func state(of line: LineState?) -> ContactState {
        guard let line else { return .unknown }
        return (line == .active) == (kind == .normallyOpen) ? .closed : .open
    }

    private func takeEdges() -> UInt32 {
        var changes: UInt32 = 0
        var taken = 0
        while taken < Self.maximumEdgesPerRead, let edge = edges?.next() {
            taken += 1
            changes += 1
            followed = state(of: edge.state)
            note(followed, at: edge.timestamp)
        }
        let lost = edges?.takeLost() ?? 0
        statistics.lostEdges &+= lost
        return Self.sum(changes, lost)
    }

    /// Without edges a change is a level that differs from the one before.
    private func followLevel(_ level: ContactState, now: MonotonicInstant) -> UInt32 {
        guard followed != level else { return 0 }
        let isFirst = followed == .unknown
        followed = level
        guard !isFirst else { return 0 }
        note(level, at: now)
        return 1
    }

    /// With edges a level that contradicts the newest one for long means that an edge was lost.
    private func matchLevel(_ level: ContactState, now: MonotonicInstant) -> UInt32 {
        if followed == .unknown { followed = level }
        guard followed != level else {
            unmatchedSince = nil
            return 0
        }
        let since = unmatchedSince ?? now
        unmatchedSince = since
        guard now - since >= Self.edgeGrace else { return 0 }
        unmatchedSince = nil
        followed = level
        note(level, at: since)
        statistics.lostEdges &+= 1
        return 1
    }

    private func note(_ state: ContactState, at instant: MonotonicInstant) {
        lastChange = instant
        guard let operation, (state == .closed) == operation.closes, instant >= operation.start else { return }
        let elapsed = instant - operation.start
        guard elapsed <= Self.operationWindow else { return }
        if operation.closes { statistics.pullInTime = elapsed } else { statistics.dropOutTime = elapsed }
    }

    private static func sum(_ first: UInt32, _ second: UInt32) -> UInt32 {
        let (sum, overflow) = first.addingReportingOverflow(second)
        return overflow ? .max : sum
    }
}
