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
    // Unchecked because of `stopWasPressed`, which only the servicing thread touches.

    /// Set by a residual current outside a self-test.
    public let residualCurrentLatch = TripLatch()
    /// Set by the emergency stop.
    public let emergencyStopLatch = TripLatch()

    private let residualCurrent: any DigitalInput
    private let residualCurrentEdges: (any EdgeSource)?
    private let emergencyStop: (any DigitalInput)?
    private let emergencyStopEdges: (any EdgeSource)?
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
    public init(
        residualCurrent: any DigitalInput, residualCurrentEdges: (any EdgeSource)?,
        emergencyStop: (any DigitalInput)?, emergencyStopEdges: (any EdgeSource)?, coils: [any DigitalOutput],
        testFlag: AtomicFlag, ledger: LedgerWriter
    ) {
        self.residualCurrent = residualCurrent
        self.residualCurrentEdges = residualCurrentEdges
        self.emergencyStop = emergencyStop
        self.emergencyStopEdges = emergencyStopEdges
        self.coils = coils
        self.testFlag = testFlag
        self.ledger = ledger
    }

    /// The edge queue that a trip thread sleeps on; `nil` means that it must poll.
    public var wakingEdges: (any EdgeSource)? { residualCurrentEdges }

    /// Looks at both lines and reacts.
    public func service(clock: any MonotonicClock) {
        let tripEdge = newestActivation(residualCurrentEdges)
        let isTripped = level(residualCurrent) && !testFlag.isSet
        if isTripped && !tripWasActive {
            cut(residualCurrentLatch, since: tripEdge, clock: clock)
        }
        tripWasActive = isTripped
        guard let emergencyStop else { return }
        let stopEdge = newestActivation(emergencyStopEdges)
        let isPressed = level(emergencyStop)
        if isPressed && !stopWasPressed {
            cut(emergencyStopLatch, since: stopEdge, clock: clock)
        }
        stopWasPressed = isPressed
    }

    /// A line that cannot be read counts as active: nobody knows, so it opens.
    private func level(_ input: any DigitalInput) -> Bool {
        do throws(HALError) {
            return try input.read() == .active
        } catch {
            return true
        }
    }

    private func newestActivation(_ source: (any EdgeSource)?) -> MonotonicInstant? {
        guard let source else { return nil }
        var newest: MonotonicInstant?
        for _ in 0..<32 {
            var edge: LineEdge?
            do throws(HALError) { edge = try source.nextEdge() } catch { edge = nil }
            guard let edge else { return newest }
            if edge.state == .active { newest = edge.timestamp }
        }
        return newest
    }

    private func cut(_ latch: TripLatch, since edge: MonotonicInstant?, clock: any MonotonicClock) {
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
        ledger.record(.tripRelayOff, from: edge ?? seen, to: clock.now)
    }
}
