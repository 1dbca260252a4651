/// All sessions in four numbers. Body of `GET /v1/history/overview`.
public struct HistoryOverviewReply: Codable, Hashable, Sendable {
    /// How many have ended.
    public var sessions: Int
    /// Their average duration in minutes; 0 if there is none.
    public var averageMinutes: Double
    /// Their average energy in kilowatt hours, of those whose energy is known.
    public var averageKilowattHours: Double
    /// Their energy in all.
    public var totalKilowattHours: Double
    /// How many older ones were dropped, because the store has a greatest size.
    public var forgotten: Int

    /// Every value by name.
    public init(
        sessions: Int, averageMinutes: Double, averageKilowattHours: Double, totalKilowattHours: Double,
        forgotten: Int = 0
    ) {
        self.sessions = sessions
        self.averageMinutes = averageMinutes
        self.averageKilowattHours = averageKilowattHours
        self.totalKilowattHours = totalKilowattHours
        self.forgotten = forgotten
    }
}
