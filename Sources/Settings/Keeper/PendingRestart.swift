/// The saved values that do not apply yet.
public struct PendingRestart: Hashable, Sendable {
    /// The settings that wait for a restart of the program.
    public var daemon: [String]
    /// The settings that wait for a restart of the board.
    public var board: [String]

    /// Whether nothing waits.
    public var isEmpty: Bool { daemon.isEmpty && board.isEmpty }
}
