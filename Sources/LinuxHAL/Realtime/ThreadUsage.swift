import CRealtime
import HAL

/// What the calling thread has used since it began. The corresponding C function is `getrusage(RUSAGE_THREAD)`.
public struct ThreadUsage: Hashable, Sendable, BitwiseCopyable {
    /// Time spent in the program.
    public let userTime: Nanoseconds
    /// Time spent in the kernel.
    public let systemTime: Nanoseconds
    /// Page faults served without storage. A control thread that runs has none.
    public let minorFaults: Int64
    /// Page faults that waited for storage.
    public let majorFaults: Int64
    /// Times that the thread gave up the CPU to wait.
    public let voluntarySwitches: Int64
    /// Times that the CPU was taken from the thread.
    public let involuntarySwitches: Int64

    /// The calling thread's usage now. Real-time safe: one system call.
    @_noLocks
    public static func current() -> ThreadUsage {
        var usage = crealtime_usage()
        // Fails only for a bad pointer.
        _ = crealtime_thread_usage(&usage)
        return ThreadUsage(usage)
    }

    @_noLocks
    private init(_ usage: crealtime_usage) {
        userTime = Nanoseconds(usage.user_ns)
        systemTime = Nanoseconds(usage.system_ns)
        minorFaults = usage.minor_faults
        majorFaults = usage.major_faults
        voluntarySwitches = usage.voluntary_switches
        involuntarySwitches = usage.involuntary_switches
    }
}
