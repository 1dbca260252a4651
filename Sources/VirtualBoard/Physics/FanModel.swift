import HAL

/// The room's fan: runs, and stands, a while after its output.
struct FanModel {
    private let delay: Int64
    private var command = false
    private var isDead = false
    private(set) var due = Schedule.never
    /// Whether it runs.
    private(set) var isRunning = false

    init(_ configuration: VirtualBoardConfiguration) { delay = configuration.fanDelay.rawValue }

    mutating func setCommand(_ on: Bool, at now: Int64) {
        command = on
        update(at: now)
    }

    mutating func setDead(_ on: Bool, at now: Int64) {
        isDead = on
        update(at: now)
    }

    mutating func fire(at now: Int64) {
        guard due <= now else { return }
        due = Schedule.never
        isRunning = command && !isDead
    }

    private mutating func update(at now: Int64) {
        due = (command && !isDead) == isRunning ? Schedule.never : now + delay
    }
}
