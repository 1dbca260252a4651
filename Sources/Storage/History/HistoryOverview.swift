/// Sessions in sum. Running sessions do not count.
public struct HistoryOverview: Hashable, Sendable, Codable {
    /// How many there are.
    public var sessions: Int
    /// Their duration in seconds, all together.
    public var totalSeconds: Int64
    /// Their energy in watt-hours, all together, as far as it is known.
    public var totalWattHours: Int64
    /// How many have an energy, whole or in part.
    public var sessionsWithEnergy: Int
    /// How many of these have a part of it only: the meter's register broke off.
    public var sessionsWithPartialEnergy: Int

    /// An overview by name.
    public init(
        sessions: Int, totalSeconds: Int64, totalWattHours: Int64, sessionsWithEnergy: Int,
        sessionsWithPartialEnergy: Int
    ) {
        self.sessions = sessions
        self.totalSeconds = totalSeconds
        self.totalWattHours = totalWattHours
        self.sessionsWithEnergy = sessionsWithEnergy
        self.sessionsWithPartialEnergy = sessionsWithPartialEnergy
    }

    /// The average duration in seconds; `nil` without a session.
    public var averageSeconds: Int64? { sessions > 0 ? totalSeconds / Int64(sessions) : nil }
    /// The average energy in watt-hours, of those that have one; `nil` without one.
    public var averageWattHours: Int64? { sessionsWithEnergy > 0 ? totalWattHours / Int64(sessionsWithEnergy) : nil }
}
