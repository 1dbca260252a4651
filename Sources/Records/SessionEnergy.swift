/// A session's energy from the meter's register: the sum over the stretches within which the register's values follow
/// one another. Never integrated power.
public struct SessionEnergy: Hashable, Sendable, Codable {
    /// Where the register stood last; `nil` before the first reading.
    public private(set) var register: Int64?
    /// The energy in watt-hours; `nil` before the first reading.
    public private(set) var wattHours: Int64?
    /// How often the register broke off (reset, wrapped, another meter): what flowed between the last reading before
    /// and the first after is not in ``wattHours``.
    public private(set) var breaks: Int

    /// Nothing yet, or from where the register stands at the beginning.
    public init(register: Int64? = nil) {
        self.register = register
        wattHours = register.map { _ in 0 }
        breaks = 0
    }

    /// A state as it was kept; `nil` if it cannot be one: energy without a register or the other way round, or below 0.
    public init?(register: Int64?, wattHours: Int64?, breaks: Int) {
        guard (register == nil) == (wattHours == nil), wattHours ?? 0 >= 0, breaks >= 0, register != nil || breaks == 0
        else { return nil }
        self.register = register
        self.wattHours = wattHours
        self.breaks = breaks
    }

    /// Whether ``wattHours`` is the whole energy.
    public var isComplete: Bool { wattHours != nil && breaks == 0 }

    /// A reading that follows from the one before. One that went down is taken as a break.
    public mutating func advance(to register: Int64) {
        guard let last = self.register, let sum = wattHours else {
            self.register = register
            wattHours = 0
            return
        }
        let (delta, overflow) = register.subtractingReportingOverflow(last)
        let (total, totalOverflow) = sum.addingReportingOverflow(delta)
        guard delta >= 0, !overflow, !totalOverflow else { return restart(at: register) }
        wattHours = total
        self.register = register
    }

    /// A first reading after which the register counts anew: the meter was reset or replaced.
    public mutating func restart(at register: Int64) {
        if self.register != nil { breaks += 1 }
        self.register = register
        wattHours = wattHours ?? 0
    }
}
