/// How a master's request stands, found by `poll`.
public enum ModbusStatus: Sendable, BitwiseCopyable {
    /// No request is under way.
    case idle
    /// The request is under way.
    case waiting
    /// The request was answered; the master is idle again.
    case reply(ModbusReply)
    /// The request was given up; the master is idle again. After a write see ``ModbusError/leavesOutcomeOpen``.
    case failed(ModbusError)
}
