import Devices
import HAL
import Synchronization

/// The fast way out: watches residual current and emergency stop, and switches the relays off by itself.
///
/// Edges wake, levels decide: every ``service(now:)`` looks at the levels, so that a lost edge cannot lose a trip. The
/// latch is set before the relays are written; the control loop reads it again after closing, so that a trip between its
/// check and its write still opens. A latch stays until the loop clears it on the core's word.
///
/// `service` belongs to one thread (the trip thread, or the simulation); the latches may be read by any. Real-time safe.
public final class TripMonitor: @unchecked Sendable {
    // Unchecked because of the `was…` flags and the edge readers, which only the servicing thread touches.

    /// Set by a residual current outside a self-test.
    public let residualCurrentLatch = TripLatch()
    /// Set by the emergency stop.
    public let emergencyStopLatch = TripLatch()

    /// Set when the control loop was silent for too long, or a line of the trip path could not be read.
    public let failureLatch = TripLatch()

    private let edgesLost = Atomic<UInt64>(0)
    private let lastTick = Atomic<Int64>(.min)
    private let lastService = Atomic<Int64>(.min)
    private let silenceLimit: Nanoseconds
    private let serviceLimit: Nanoseconds
    private var wasFailing = false

    private let residualCurrent: any DigitalInput
    private var residualCurrentEdges: EdgeReader?
    private let secondResidualCurrent: (any DigitalInput)?
    private var secondResidualCurrentEdges: EdgeReader?
    private let blanking: ResidualCurrentBlanking?
    private let emergencyStop: (any DigitalInput)?
    private var emergencyStopEdges: EdgeReader?
    private let coils: [any DigitalOutput]
    private let testFlag: AtomicFlag
    private let ledger: LedgerWriter
    private var stopWasPressed = false
    private var tripWasActive = false
    private var isHeldBack = false

    /// A monitor that switches `coils` off.
    ///
    /// - Parameters:
    ///   - secondResidualCurrent: the sensor's other trip output, where direct and alternating current have one each. The
    ///     thread sleeps on the edges of the first; a trip of the second is seen with the next look, 2 ms later at most.
    ///   - blanking: the time after a closing in which trip outputs are not yet believed.
    ///   - testFlag: set while the residual-current monitor's outputs answer its self-test; the contactor is open then.
    ///   - ledger: where the time from edge to relay-off is recorded.
    ///   - silenceLimit: how long the control loop may be silent before the relays are switched off for it.
    ///   - serviceLimit: how long nobody may have looked at the lines before the loop opens; several service periods.
    public init(
        residualCurrent: any DigitalInput, residualCurrentEdges: (any EdgeSource)?,
        emergencyStop: (any DigitalInput)?, emergencyStopEdges: (any EdgeSource)?, coils: [any DigitalOutput],
        testFlag: AtomicFlag, ledger: LedgerWriter, secondResidualCurrent: (any DigitalInput)? = nil,
        secondResidualCurrentEdges: (any EdgeSource)? = nil, blanking: ResidualCurrentBlanking? = nil,
        silenceLimit: Nanoseconds = .milliseconds(100),
        serviceLimit: Nanoseconds = .milliseconds(50)
    ) {
        self.silenceLimit = silenceLimit
        self.serviceLimit = serviceLimit
        self.residualCurrent = residualCurrent
        self.residualCurrentEdges = residualCurrentEdges.map { EdgeReader($0) }
        self.secondResidualCurrent = secondResidualCurrent
        self.secondResidualCurrentEdges = secondResidualCurrentEdges.map { EdgeReader($0) }
        self.blanking = blanking
        self.emergencyStop = emergencyStop
        self.emergencyStopEdges = emergencyStopEdges.map { EdgeReader($0) }
        self.coils = coils
        self.testFlag = testFlag
        self.ledger = ledger
    }

    /// The edge queue that a trip thread sleeps on; `nil` means that it must poll.
    public var wakingEdges: (any EdgeSource)? { residualCurrentEdges?.source }

    /// Edges of both lines that were lost between kernel and monitor, as far as the edge queues can tell. A loss costs no
    /// trip, because levels decide; it tells of a line that chatters, or of a thread that got no time.
    public var lostEdges: UInt64 { edgesLost.load(ordering: .relaxed) }

    /// Looks at both lines and reacts.
    public func service(clock: any MonotonicClock) {
        let began = clock.now
        var isFailing = isLoopSilent(at: began)
        serviceResidualCurrent(at: began, &isFailing, clock: clock)
        if let emergencyStop {
            let stopEdge = newestActivation(&emergencyStopEdges)
            let isPressed = level(emergencyStop, &isFailing)
            if isPressed && !stopWasPressed {
                cut(emergencyStopLatch, since: stopEdge, clock: clock)
            }
            stopWasPressed = isPressed
        }
        if isFailing && !wasFailing { cut(failureLatch, since: nil, clock: clock, isTrip: false) }
        wasFailing = isFailing
        // At the end: a service that hangs over a line is none.
        lastService.store(began.nanoseconds, ordering: .releasing)
    }

    /// How long the servicing thread has to come up, from the loop's first tick on.
    public static let serviceGrace = Nanoseconds.milliseconds(200)

    private func serviceResidualCurrent(
        at began: MonotonicInstant, _ isFailing: inout Bool, clock: any MonotonicClock
    ) {
        var blanked = false
        var edge = newestActivation(&residualCurrentEdges, blanked: &blanked)
        var isActive = level(residualCurrent, &isFailing)
        if let secondResidualCurrent {
            let secondEdge = newestActivation(&secondResidualCurrentEdges, blanked: &blanked)
            edge = edge ?? secondEdge
            isActive = level(secondResidualCurrent, &isFailing) || isActive
        }
        let wasHeldBack = isHeldBack
        // Held back is only what began within the blanked time; whatever is active when that is over counts at once.
        isHeldBack =
            isActive && edge == nil && (isHeldBack || !tripWasActive) && (blanking?.covers(began) ?? false)
        if isHeldBack { return }
        if !isActive, edge == nil, wasHeldBack || blanked { blanking?.noteSuppressed() }
        // An edge counts even if its level is quiet again by now: it came from outside a test.
        let isTripped = (isActive || edge != nil) && !testFlag.isSet
        // A latch that is not set under an active line was cleared too early, and is set again.
        if isTripped, !tripWasActive || !residualCurrentLatch.read().isTripped {
            cut(residualCurrentLatch, since: edge, clock: clock)
        }
        tripWasActive = isTripped
    }

    /// Whether nobody has looked at the lines for too long: the thread that should hangs or has died.
    ///
    /// - Parameter begun: when the loop began; until ``serviceGrace`` later nothing is amiss. Real-time safe, any thread.
    public func isUnserviced(at now: MonotonicInstant, begun: MonotonicInstant) -> Bool {
        guard now - begun >= Self.serviceGrace else { return false }
        let last = lastService.load(ordering: .acquiring)
        return last == .min || now.nanoseconds - last > serviceLimit.rawValue
    }

    /// The control loop's sign of life, once a tick.
    public func noteTick(at instant: MonotonicInstant) { lastTick.store(instant.nanoseconds, ordering: .releasing) }

    /// Whether the control loop lives and was seen within the limit; a loop that has not begun is not silent.
    public func isLoopSilent(at now: MonotonicInstant) -> Bool {
        let last = lastTick.load(ordering: .acquiring)
        return last != .min && now.nanoseconds - last > silenceLimit.rawValue
    }

    /// A line that cannot be read is a failure: nobody knows, so it opens, but nobody was hurt, so it does not latch.
    private func level(_ input: any DigitalInput, _ isFailing: inout Bool) -> Bool {
        do throws(HALError) {
            return try input.read() == .active
        } catch {
            isFailing = true
            return false
        }
    }

    private func newestActivation(_ edges: inout EdgeReader?) -> MonotonicInstant? {
        var newest: MonotonicInstant?
        for _ in 0..<32 {
            guard let edge = edges?.next() else { break }
            if edge.state == .active { newest = edge.timestamp }
        }
        noteLost(&edges)
        return newest
    }

    /// Takes what is queued, 32 edges at most; a queue that cannot be read is as good as empty, as levels decide.
    /// - Parameter blanked: set if an activation fell into the blanked time, which then is not the newest.
    private func newestActivation(_ edges: inout EdgeReader?, blanked: inout Bool) -> MonotonicInstant? {
        var newest: MonotonicInstant?
        for _ in 0..<32 {
            guard let edge = edges?.next() else { break }
            guard edge.state == .active else { continue }
            if blanking?.covers(edge.timestamp) ?? false { blanked = true } else { newest = edge.timestamp }
        }
        noteLost(&edges)
        return newest
    }

    private func noteLost(_ edges: inout EdgeReader?) {
        if let lost = edges?.takeLost(), lost > 0 { edgesLost.wrappingAdd(UInt64(lost), ordering: .relaxed) }
    }

    private func cut(
        _ latch: TripLatch, since edge: MonotonicInstant?, clock: any MonotonicClock, isTrip: Bool = true
    ) {
        let seen = clock.now
        latch.trip(at: edge ?? seen)
        for coil in coils {
            do throws(HALError) {
                try coil.write(.inactive)
            } catch {
                // The loop sees the latch and keeps trying; the heartbeat is the last resort.
                continue
            }
        }
        if isTrip { ledger.record(.tripRelayOff, from: edge ?? seen, to: clock.now) }
    }
}
