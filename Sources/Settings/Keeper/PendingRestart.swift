/// The saved values that do not apply yet.
public struct PendingRestart: Hashable, Sendable {
    /// The settings that wait for a restart of the program.
    public var daemon: [String]
    /// The settings that wait for a restart of the board, those too that have been taken back since.
    public var board: [String]

    /// Names by what they wait for.
    public init(daemon: [String], board: [String]) {
        self.daemon = daemon
        self.board = board
    }

    /// Whether nothing waits.
    public var isEmpty: Bool { daemon.isEmpty && board.isEmpty }
}
