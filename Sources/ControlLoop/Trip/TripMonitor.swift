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
    private let emergencyStop: (any DigitalInput)?
    private var emergencyStopEdges: EdgeReader?
    private let coils: [any DigitalOutput]
    private let testFlag: AtomicFlag
    private let ledger: LedgerWriter
    private var stopWasPressed = false
    private var tripWasActive = false

    /// A monitor that switches `coils` off.
    ///
    /// - Parameters:
    ///   - testFlag: set while the residual-current monitor's outputs answer its self-test; the contactor is open then.
    ///   - ledger: where the time from edge to relay-off is recorded.
    ///   - silenceLimit: how long the control loop may be silent before the relays are switched off for it.
    ///   - serviceLimit: how long nobody may have looked at the lines before the loop opens; several service periods.
    public init(
        residualCurrent: any DigitalInput, residualCurrentEdges: (any EdgeSource)?,
        emergencyStop: (any DigitalInput)?, emergencyStopEdges: (any EdgeSource)?, coils: [any DigitalOutput],
        testFlag: AtomicFlag, ledger: LedgerWriter, silenceLimit: Nanoseconds = .milliseconds(100),
        serviceLimit: Nanoseconds = .milliseconds(50)
    ) {
        self.silenceLimit = silenceLimit
        self.serviceLimit = serviceLimit
        self.residualCurrent = residualCurrent
        self.residualCurrentEdges = residualCurrentEdges.map { EdgeReader($0) }
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
        let tripEdge = newestActivation(&residualCurrentEdges)
        // An edge counts even if its level is quiet again by now: it came from outside a test.
        let isTripped = (level(residualCurrent, &isFailing) || tripEdge != nil) && !testFlag.isSet
        if isTripped && !tripWasActive {
            cut(residualCurrentLatch, since: tripEdge, clock: clock)
        }
        tripWasActive = isTripped
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

    /// Takes what is queued, 32 edges at most; a queue that cannot be read is as good as empty, as levels decide.
    private func newestActivation(_ edges: inout EdgeReader?) -> MonotonicInstant? {
        var newest: MonotonicInstant?
        for _ in 0..<32 {
            guard let edge = edges?.next() else { break }
            if edge.state == .active { newest = edge.timestamp }
        }
        if let lost = edges?.takeLost(), lost > 0 { edgesLost.wrappingAdd(UInt64(lost), ordering: .relaxed) }
        return newest
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
