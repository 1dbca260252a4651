import Synchronization

/// A station that is only memory, for other programs' clients and for tests: what is written is kept, a limit below the
/// minimum pauses, and a user id begins or ends a session. It charges nothing.
public final class MemoryStation: OMCCIStation {
    private struct State {
        var snapshot: OMCCISnapshot { didSet { revision &+= 1 } }
        var revision: UInt64 = 0
        var presented: [String] = []
        var refusal: OMCCIRefusal?
    }

    private let state: Mutex<State>

    /// A station that shows `snapshot` first.
    public init(_ snapshot: OMCCISnapshot = MemoryStation.charging) { state = Mutex(State(snapshot: snapshot)) }

    /// A car that charges with 16 A on three phases, everything allowed and everything measured.
    public static var charging: OMCCISnapshot {
        var snapshot = OMCCISnapshot()
        snapshot.status = .charging
        snapshot.vehicleState = .c
        snapshot.relays = .contactor
        snapshot.isPlugLocked = true
        snapshot.residualCurrent = ResidualCurrentReading(mode: .direct6mA, rmsTenths: 12, directTenths: -3)
        snapshot.signalledCurrent = 16
        snapshot.hemsLimit = 16
        snapshot.vehicleLimit = 32
        snapshot.meter.energy = PhaseValues(4_000_100, 4_000_200, 4_000_300)
        snapshot.meter.power = PhaseValues(3_680, 3_690, 3_700)
        snapshot.meter.current = PhaseValues(16_000, 16_010, 16_020)
        snapshot.meter.voltage = PhaseValues(230, 231, 232)
        snapshot.meter.totalEnergy = 12_000_600
        snapshot.meter.totalPower = 11_070
        snapshot.loadManagement.mode = .master
        snapshot.loadManagement.slaves = 1
        snapshot.session.start = ClockTime(hour: 7, minute: 5, second: 9)
        snapshot.session.energy = 5_500
        snapshot.session.duration = 1_800
        snapshot.session.userID = "04A1B2C3"
        snapshot.allowsUserIDs = true
        snapshot.allowsTransactionControl = true
        return snapshot
    }

    /// The ids presented so far.
    public var presentedIDs: [String] { state.withLock { $0.presented } }

    /// Changes what is shown.
    public func update(_ change: (inout OMCCISnapshot) -> Void) { state.withLock { change(&$0.snapshot) } }

    /// Refuses all writes with `refusal`, or takes them again for `nil`.
    public func refuse(_ refusal: OMCCIRefusal?) { state.withLock { $0.refusal = refusal } }

    /// What is shown now.
    public func snapshot() -> OMCCISnapshot { state.withLock { $0.snapshot } }

    /// How often what is shown was changed.
    public func revision() -> UInt64 { state.withLock { $0.revision } }

    /// Keeps the limit and does what it asks for.
    public func setHEMSLimit(amperes: UInt16) throws(OMCCIRefusal) {
        try write { snapshot in
            snapshot.hemsLimit = amperes
            Self.follow(&snapshot)
        }
    }

    /// Keeps the values.
    public func apply(_ change: OMCCIChange) throws(OMCCIRefusal) {
        try write { snapshot in
            if let safeCurrent = change.safeCurrent { snapshot.safeCurrent = safeCurrent }
            if let timeout = change.communicationTimeout { snapshot.communicationTimeout = timeout }
            for phase in 0..<3 {
                if let limit = change.operatorLimit[phase] { snapshot.loadManagement.operatorLimit[phase] = limit }
            }
        }
    }

    /// Keeps whether it is available.
    public func setAvailability(_ isAvailable: Bool) throws(OMCCIRefusal) { try write { $0.isAvailable = isAvailable } }

    /// Begins a session of `id`, or ends the one that runs.
    public func presentUserID(_ id: String) throws(OMCCIRefusal) {
        try write { snapshot in
            let isRunning = snapshot.session.userID != nil
            snapshot.session.userID = isRunning ? nil : RegisterText(id)
            Self.follow(&snapshot)
        }
        state.withLock { $0.presented.append(id) }
    }

    private func write(_ change: (inout OMCCISnapshot) -> Void) throws(OMCCIRefusal) {
        let refusal = state.withLock { state in
            if state.refusal == nil { change(&state.snapshot) }
            return state.refusal
        }
        if let refusal { throw refusal }
    }

    /// What a real station's core and session would make of limit and id.
    private static func follow(_ snapshot: inout OMCCISnapshot) {
        let hasSession = snapshot.session.userID != nil
        let limit = min(snapshot.hemsLimit, snapshot.operatorLimit, snapshot.hardwareLimit)
        let isPaused = limit < snapshot.minimumCurrent
        snapshot.signalledCurrent = hasSession && !isPaused ? limit : 0
        snapshot.relays = hasSession && !isPaused ? .contactor : []
        snapshot.vehicleState = hasSession && !isPaused ? .c : .b
        snapshot.status = !hasSession ? .finishing : isPaused ? .suspendedEVSE : .charging
    }
}
