import Glibc

/// What the kernel says of the calling thread.
struct ThreadStatus: Sendable {
    /// `SCHED_OTHER` or `SCHED_FIFO`, without flags.
    var policy: Int32 = -1
    var priority: Int32 = -1
    private var text = ""

    static func current() -> ThreadStatus {
        var status = ThreadStatus()
        // Asked of the kernel: glibc's pthread_getschedparam may answer from a former thread's record.
        // The policy may carry SCHED_RESET_ON_FORK.
        status.policy = sched_getscheduler(0) & 0xFFFF
        var parameter = sched_param()
        if sched_getparam(0, &parameter) == 0 { status.priority = parameter.sched_priority }
        let descriptor = open("/proc/thread-self/status", O_RDONLY)
        guard descriptor >= 0 else { return status }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 8192)
        let count = read(descriptor, &buffer, buffer.count)
        status.text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        return status
    }

    var name: String { field("Name") }
    /// As `0-3,5`.
    var allowedCPUs: String { field("Cpus_allowed_list") }
    var firstAllowedCPU: Int32? { allowedCPUs.split { $0 == "-" || $0 == "," }.first.flatMap { Int32($0) } }
    /// Bit n is signal n + 1.
    var blockedSignals: UInt64 { UInt64(field("SigBlk"), radix: 16) ?? 0 }

    private func field(_ name: String) -> String {
        for line in text.split(separator: "\n") where line.hasPrefix(name + ":\t") {
            return String(line.dropFirst(name.count + 2))
        }
        return ""
    }
}
