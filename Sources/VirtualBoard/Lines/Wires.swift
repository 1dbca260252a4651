import HAL
import Synchronization

/// Everything that passes between the controller's threads and the physics: atomics, nothing else.
///
/// The controller writes outputs, the PWM and the watchdog's kicks; the physics writes inputs and ADC values.
final class Wires: Sendable {
    /// Electrical level of each output and when it last changed: nanoseconds << 1 | level.
    let outputs: InlineArray<11, Atomic<Int64>> = InlineArray { _ in Atomic(0) }
    /// Electrical level of each input, 0 or 1.
    let inputs: InlineArray<11, Atomic<UInt8>> = InlineArray { _ in Atomic(0) }
    /// Millivolts at each ADC pin, or ``Wires/failedConversion``.
    let conversions: InlineArray<5, Atomic<Int32>> = InlineArray { _ in Atomic(0) }
    /// Commanded share of the period spent high (ppm) in the low 32 bits, number of changes above.
    let pulseWidth = Atomic<UInt64>(0)
    /// When ``pulseWidth`` last changed, ns.
    let pulseWidthChangedAt = Atomic<Int64>(0)
    /// What the PWM generator puts out, ppm: differs from ``pulseWidth`` only while the generator is stuck.
    let pulseWidthPutOut = Atomic<Int32>(0)
    /// Whether the generator ignores the controller.
    let pulseWidthStuck = Atomic<Bool>(false)
    /// The last watchdog kick, ns.
    let watchdogKickedAt = Atomic<Int64>(0)
    /// Whether the watchdog runs.
    let watchdogArmed = Atomic<Bool>(false)
    /// Bytes from the controller to the meter.
    let toMeter = ByteRing()
    /// Bytes from the meter to the controller.
    let fromMeter = ByteRing()
    /// When the controller last wrote to the meter, ns.
    let meterWrittenAt = Atomic<Int64>(0)

    /// Stands in ``conversions`` for a conversion that failed.
    static let failedConversion = Int32.min

    /// Drives an output; only a change of level moves its time stamp. Lock-free; callable from two threads at once.
    func drive(_ index: Int, high: Bool, at now: MonotonicInstant) {
        let level: Int64 = high ? 1 : 0
        let packed = now.nanoseconds << 1 | level
        var current = outputs[index].load(ordering: .acquiring)
        while current & 1 != level {
            let (exchanged, original) = outputs[index].compareExchange(
                expected: current, desired: packed, ordering: .acquiringAndReleasing)
            if exchanged { return }
            current = original
        }
    }

    /// Sets the PWM; only a change counts.
    func setPulseWidth(_ partsPerMillion: Int32, at now: MonotonicInstant) {
        let current = pulseWidth.load(ordering: .acquiring)
        if UInt32(truncatingIfNeeded: current) == UInt32(bitPattern: partsPerMillion), current >> 32 != 0 { return }
        // Stamp first: a reader that sees the new width then sees a stamp at least as new.
        pulseWidthChangedAt.store(now.nanoseconds, ordering: .releasing)
        let count = (current >> 32) &+ 1
        pulseWidth.store(count << 32 | UInt64(UInt32(bitPattern: partsPerMillion)), ordering: .releasing)
    }
}
