import HAL
import Synchronization

/// The control pilot's PWM generator. Until the first `apply` its pin is low: −12 V, IEC 61851-1 state F.
public final class VirtualPWMOutput: PWMOutput {
    /// The channel's name.
    public let name: ResourceName
    private let wires: Wires
    private let clock: any MonotonicClock

    private let period: Nanoseconds

    init(name: String, period: Nanoseconds, wires: Wires, clock: any MonotonicClock) {
        self.period = period
        self.name = ResourceName(name)
        self.wires = wires
        self.clock = clock
    }

    /// Puts out `waveform` from now on; `outOfRange` for a duty outside 1…999 999 ppm.
    public func apply(_ waveform: PWMWaveform) throws(HALError) {
        if case .duty(let partsPerMillion) = waveform, partsPerMillion < 1 || partsPerMillion > 999_999 {
            throw HALError(.outOfRange, on: name)
        }
        wires.setPulseWidth(waveform.highPartsPerMillion, at: clock.now)
    }

    /// What is put out: the last waveform applied, or the frozen one while fault `pwm-stuck` is on.
    public func readBack() throws(HALError) -> PWMWaveform {
        let partsPerMillion =
            wires.pulseWidthStuck.load(ordering: .acquiring)
            ? wires.pulseWidthPutOut.load(ordering: .acquiring)
            : Int32(truncatingIfNeeded: wires.pulseWidth.load(ordering: .acquiring))
        return PWMWaveform(partsPerMillion: partsPerMillion)
    }

    /// The period of the physics. Never throws.
    public func readBackPeriod() throws(HALError) -> Nanoseconds { period }
}
