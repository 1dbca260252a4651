import CRealtime
import HAL

/// A wish that the CPUs wake up fast, in force as long as the value lives. See the kernel's PM quality of service.
///
/// Best effort: without it wake-ups may come some 100 µs later on boards with deep idle states.
public struct CPULatency: ~Copyable, Sendable {
    private let fileDescriptor: Int32

    /// Asks for at most `microseconds`, 0 for no idle states at all, through `path`.
    ///
    /// Throws `permissionDenied` or `notFound` where the wish cannot be made; the program then runs without.
    public init(microseconds: Int32 = 0, path: String = "/dev/cpu_dma_latency") throws(HALError) {
        let result = crealtime_latency_open(path, microseconds)
        guard result >= 0 else { throw HALError(errno: -result, on: ResourceName(path)) }
        fileDescriptor = result
    }

    deinit { _ = crealtime_close(fileDescriptor) }
}
