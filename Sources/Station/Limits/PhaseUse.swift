import HAL

/// Finds out by the meter whether the car loads one phase only, though it is offered three.
struct PhaseUse: Hashable, Sendable {
    /// A phase with so much counts as loaded: less than any car that charges at the least offer, more than standby.
    static let loadedMilliamperes: Int32 = 2_000
    /// A phase with less counts as not loaded.
    static let idleMilliamperes: Int32 = 500
    /// One loaded phase alone must be seen for so long: phases of a car do not start at the same moment.
    static let settling = Nanoseconds.seconds(5)

    /// Whether the car charges on one phase. It stays so until another phase is loaded or the car is unplugged.
    private(set) var isOnePhase = false
    private var aloneSince: MonotonicInstant?

    /// Takes what is seen at `now`; `currents` only of a fresh reading.
    mutating func update(isConnected: Bool, isClosed: Bool, currents: PhaseCurrents?, at now: MonotonicInstant) {
        guard isConnected else {
            self = PhaseUse()
            return
        }
        guard isClosed, let currents else {
            aloneSince = nil
            return
        }
        let values = SupplyPhase.allCases.map { currents[$0] }
        let loaded = values.count { $0 >= Self.loadedMilliamperes }
        let idle = values.count { $0 < Self.idleMilliamperes }
        if loaded > 1 { isOnePhase = false }
        guard loaded == 1, idle == 2 else {
            aloneSince = nil
            return
        }
        let since = aloneSince ?? now
        aloneSince = since
        if now - since >= Self.settling { isOnePhase = true }
    }
}
