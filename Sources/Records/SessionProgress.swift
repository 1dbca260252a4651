/// Where a running session stands: what would be its end if power were lost now.
public struct SessionProgress: Hashable, Sendable, Codable {
    /// When.
    public var time: UTCTime
    /// Seconds since it began, by the monotonic clock, those before an interruption included.
    public var seconds: Int64
    /// Seconds of these in which the contactor was closed.
    public var chargingSeconds: Int64
    /// The energy so far, and whether all of it could be told.
    public var energy: SessionEnergy

    /// A state by name.
    public init(time: UTCTime, seconds: Int64, chargingSeconds: Int64, energy: SessionEnergy) {
        self.time = time
        self.seconds = seconds
        self.chargingSeconds = chargingSeconds
        self.energy = energy
    }
}
