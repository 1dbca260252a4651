/// What the registers from 705 on say of the charging session: the one that runs, else the last one.
public struct SessionState: Hashable, Sendable, BitwiseCopyable {
    /// When it began; `nil` if there was none.
    public var start: ClockTime?
    /// When it ended; `nil` while it runs, or if there was none.
    public var end: ClockTime?
    /// Its energy in watt-hours; stays until the next session begins.
    public var energy: Int64 = 0
    /// How long it has been charging in seconds; stays until the next session begins.
    public var duration: Int64 = 0
    /// Whose id began it; `nil` if there is no session.
    public var userID: RegisterText?

    /// No session.
    public init() {}
}
