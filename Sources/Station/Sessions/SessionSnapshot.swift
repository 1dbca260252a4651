import Records

/// The session that runs, as it stands.
public struct SessionSnapshot: Hashable, Sendable {
    /// Its number; `nil` until the store has it.
    public var id: Int64?
    /// How it began.
    public var begin: SessionBegin
    /// Where it stands.
    public var progress: SessionProgress
    /// Why it is being ended; `nil` while it goes on.
    public var endReason: SessionEndReason?
    /// What it is known by as long as this controller runs, with or without a number.
    public var handle: Int = 0
}
