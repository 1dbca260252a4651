import ChargeControl
import Devices
import HAL

/// The devices' readings in the core's terms. Real-time safe.
extension ContactorReading {
    init(_ measurement: ContactorMeasurement) {
        let feedback: ContactorFeedback =
            switch measurement.state {
            case .open: .open
            case .closed: .closed
            case .unknown: .unknown
            }
        self.init(feedback, changes: measurement.changes)
    }
}

extension ResidualCurrentReading {
    init(_ measurement: ResidualCurrentMeasurement, tripLatched: Bool) {
        let selfTest: SelfTest =
            switch measurement.selfTest {
            case .idle: .idle
            case .running: .running
            case .passed: .passed
            case .failed: .failed
            }
        self.init(
            isTripped: measurement.isTripped, tripLatched: tripLatched, hasError: measurement.hasError,
            selfTest: selfTest)
    }
}

extension LockFeedback {
    init(_ state: LockState) {
        self =
            switch state {
            case .unlocked: .unlocked
            case .locked: .locked
            case .unknown: .unknown
            }
    }
}

extension PWMWaveform {
    init(_ signal: PilotSignal) {
        self =
            switch signal {
            case .steadyHigh: .steadyHigh
            case .steadyLow: .steadyLow
            case .pwm(let duty): .duty(highPartsPerMillion: duty.hundredthsOfPercent * 100)
            }
    }
}

extension LightPattern {
    /// What the lights show for the core's outputs.
    init(_ outputs: Outputs) {
        switch outputs.stage {
        case .starting: self = .off
        case .idle: self = .ready
        case .faulted: self = .fault
        case .charging: self = .charging
        case .waiting: self = outputs.hindrance == .paused || outputs.hindrance == .temperature ? .paused : .connected
        case .offering, .confirming, .stopping, .waking, .switchingPhases: self = .connected
        }
    }
}
