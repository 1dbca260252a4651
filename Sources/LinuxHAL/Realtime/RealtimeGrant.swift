/// What the kernel granted a thread of what it asked for. A refusal is a mode to report, not a failure.
public struct RealtimeGrant: Hashable, Sendable, BitwiseCopyable {
    /// The scheduling in force.
    @frozen
    public enum Scheduling: Hashable, Sendable, BitwiseCopyable {
        /// `SCHED_OTHER`, as asked for.
        case normal
        /// `SCHED_FIFO` at this priority.
        case fifo(priority: Int32)
        /// `SCHED_FIFO` was refused with this errno; the thread runs as an ordinary one.
        case degraded(errno: Int32)
    }

    /// The CPU binding in force.
    @frozen
    public enum Affinity: Hashable, Sendable, BitwiseCopyable {
        /// No CPU was asked for.
        case any
        /// Bound to the CPU asked for.
        case granted(cpu: Int32)
        /// Refused with this errno; the thread runs on any CPU.
        case degraded(errno: Int32)
    }

    /// The scheduling in force.
    public let scheduling: Scheduling
    /// The CPU binding in force.
    public let cpu: Affinity
    /// Whether the thread has an ``AlternateSignalStack``.
    public let hasAlternateStack: Bool

    /// Whether something asked for was refused.
    public var isDegraded: Bool {
        if case .degraded = scheduling { return true }
        if case .degraded = cpu { return true }
        return !hasAlternateStack
    }

    /// One sentence for each refusal, with its mend; empty when all was granted. Allocates.
    public var findings: [String] {
        var findings: [String] = []
        if case .degraded(let errno) = scheduling {
            findings.append(
                "SCHED_FIFO was refused (errno \(errno)); give the service CAP_SYS_NICE or LimitRTPRIO=90,"
                    + " or expect late ticks")
        }
        if case .degraded(let errno) = cpu {
            findings.append("the CPU asked for was refused (errno \(errno)); name a CPU that the machine has")
        }
        if !hasAlternateStack {
            findings.append(
                "there was no memory for an alternate signal stack; if the thread's own overflows, the outputs go off only"
                    + " with the process's lines and the heartbeat; free memory and restart")
        }
        return findings
    }
}
