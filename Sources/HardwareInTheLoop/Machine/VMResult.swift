/// How a run of the virtual machine ended.
public struct VMResult: Hashable, Sendable {
    /// Why it ended.
    public enum End: Hashable, Sendable {
        /// The command ended with this exit code.
        case command(exitCode: Int32)
        /// The time limit came first.
        case limit
        /// The machine went off without a result: the watchdog fired, the kernel died or the set-up failed.
        case noResult
    }

    /// Why it ended.
    public var end: End
    /// How long the machine ran, in seconds of the host.
    public var seconds: Double
    /// The folder with `console`, `out`, `err` and what the command left in `/rig`.
    public var workFolder: String

    /// The exit code for the caller: the command's own, 124 at the time limit, 125 without a result.
    public var exitCode: Int32 {
        switch end {
        case .command(let exitCode): exitCode
        case .limit: 124
        case .noResult: 125
        }
    }
}
