import HAL
import Synchronization

/// An output that notes when its last write returned. Real-time safe where the output is.
final class StampedOutput: DigitalOutput {
    private let output: any DigitalOutput
    private let clock: any MonotonicClock
    private let returnedAt = Atomic<Int64>(0)

    init(_ output: any DigitalOutput, clock: any MonotonicClock) {
        self.output = output
        self.clock = clock
    }

    var name: ResourceName { output.name }
    /// When the last write returned.
    var lastWrite: MonotonicInstant { MonotonicInstant(nanoseconds: returnedAt.load(ordering: .acquiring)) }

    func write(_ state: LineState) throws(HALError) {
        try output.write(state)
        returnedAt.store(clock.now.nanoseconds, ordering: .releasing)
    }
}
