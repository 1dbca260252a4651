import ChargeControl
import HAL
import Records

/// Everything that a ``SessionKeeper`` is told in one call.
public struct SessionFacts: Hashable, Sendable {
    // MARK: The core

    /// Whether the core has not finished starting: whether a car is there is not known yet.
    public var isStarting: Bool = false
    /// Whether a car is connected.
    public var isVehicleConnected: Bool = false
    /// Whether the contactor is commanded or seen closed: energy may flow.
    public var isContactorClosed: Bool = false
    /// Whether current is offered to the car.
    public var isOffering: Bool = false
    /// The faults that are open.
    public var faults = FaultSet()

    // MARK: The operator

    /// Whether the connector is taken out of service.
    public var isInoperative: Bool = false
    /// Whether the connector is reserved for somebody.
    public var isReserved: Bool = false

    // MARK: Authorization

    /// The right to charge that holds now; `nil` if nobody may.
    public var right: SessionRight?
    /// An order to end the session: the same card again, a permit withdrawn, a token that lost its right, the daemon's
    /// end. It counts if it is there in one call.
    public var stop: SessionEndReason?

    // MARK: The meter

    /// Whether the board has a meter, so that it is worth waiting for.
    public var hasMeter: Bool = false
    /// Its last reading, however old.
    public var reading: SessionMeterReading?
    /// The register broke off since the call before. To be told once, in the call whose reading follows the break.
    public var reset: SessionMeterReset?
    /// Signed readings (OCMF), raw, that came since the call before.
    public var signedReadings: [String] = []

    // MARK: The clock

    /// Whether the wall clock can be trusted: set by the network or kept by a battery.
    public var isClockSet: Bool = true

    /// Nothing known, nothing connected.
    public init() {}

    /// What the core's outputs tell; the rest is to be filled in.
    ///
    /// - Parameter isSeenClosed: whether any contactor's feedback says closed.
    public init(_ outputs: Outputs, isSeenClosed: Bool) {
        isStarting = outputs.stage == .starting
        isVehicleConnected = outputs.vehicleConnected
        isContactorClosed = outputs.closeMainContactor || isSeenClosed
        isOffering = outputs.pilot.isPWM
        faults = outputs.faults
    }

    /// Whether a fault is open that forbids charging.
    var isFaulted: Bool { faults.faults.contains { $0.severity != .warning } }

    /// Whether a fault is open that ends a session: it forbids charging, and does not pass without the car being
    /// unplugged or a person.
    var isFaultLasting: Bool {
        faults.faults.contains { fault in
            guard fault.severity != .warning else { return false }
            return fault.clearing == .byUnplugging || fault.clearing == .byAcknowledgement
        }
    }

    /// The reason for which a session must end by these facts; `nil` if it may go on. The gravest comes first.
    func endReason(of begin: SessionBegin) -> SessionEndReason? {
        if faults.contains(.emergencyStop) { return .emergencyStop }
        if !isVehicleConnected, !isStarting { return .evDisconnected }
        if let stop { return stop }
        if isFaultLasting { return .other }
        guard let right else { return begin.authorization == .remote ? .remote : .deauthorized }
        // Whoever has the right now pays for what flows now.
        return right.continues(begin) ? nil : .deauthorized
    }
}
