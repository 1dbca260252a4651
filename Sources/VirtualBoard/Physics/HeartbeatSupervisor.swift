import HAL

/// The circuit that lets the coils have supply only while the heartbeat line toggles.
struct HeartbeatSupervisor {
    private let timeout: Int64
    private let edgesToLive: Int
    private let isFitted: Bool
    /// Whether the coil supply is let through.
    private(set) var isAlive: Bool
    /// When the supply was last taken away.
    private(set) var droppedAt: Int64?
    private var edges = 0
    private var lastEdge = Int64.min / 2
    /// Whether the supervisor is blind to the line (fault `heartbeat-dead`).
    private var isDead = false

    init(_ configuration: VirtualBoardConfiguration) {
        timeout = configuration.heartbeatTimeout.rawValue
        edgesToLive = configuration.heartbeatEdgesToLive
        isFitted = configuration.hasHeartbeatSupervisor
        isAlive = !configuration.hasHeartbeatSupervisor
    }

    /// When the supply drops unless an edge comes.
    var due: Int64 { isFitted && isAlive ? lastEdge + timeout : Schedule.never }

    /// The line toggled `count` times, last at `now`.
    mutating func edge(count: Int, at now: Int64) {
        guard isFitted, !isDead else { return }
        edges = now - lastEdge >= timeout ? count : edges + count
        lastEdge = now
        if edges >= edgesToLive { isAlive = true }
    }

    /// No edge came in time.
    mutating func fire(at now: Int64) {
        guard due <= now else { return }
        isAlive = false
        droppedAt = now
        edges = 0
    }

    mutating func setDead(_ on: Bool) { isDead = on }
}
