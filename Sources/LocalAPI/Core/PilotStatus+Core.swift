import ChargeControl

extension PilotStatus {
    /// What was measured and what is put on the pilot.
    public init(_ reading: PilotReading, signal: PilotSignal) {
        let kind: Signal
        var dutyPercent: Double?
        switch signal {
        case .steadyHigh: kind = .steadyHigh
        case .steadyLow: kind = .steadyLow
        case .pwm(let duty):
            kind = .pwm
            dutyPercent = Double(duty.hundredthsOfPercent) / 100
        }
        self.init(
            highVolts: Double(reading.highMillivolts) / 1_000, lowVolts: Double(reading.lowMillivolts) / 1_000,
            isValid: reading.isValid, signal: kind, dutyPercent: dutyPercent,
            offeredAmperes: Double(signal.offeredMilliamperes) / 1_000)
    }
}

extension ContactorStatus.Feedback {
    /// The core's reading under its name in the API.
    public init(_ feedback: ContactorFeedback) {
        self =
            switch feedback {
            case .open: .open
            case .closed: .closed
            case .unknown: .unknown
            }
    }
}

extension LockStatus.Feedback {
    /// The core's reading under its name in the API.
    public init(_ feedback: LockFeedback) {
        self =
            switch feedback {
            case .unlocked: .unlocked
            case .locked: .locked
            case .unknown: .unknown
            }
    }
}

extension ResidualCurrentStatus.SelfTest {
    /// The core's reading under its name in the API.
    public init(_ selfTest: ResidualCurrentReading.SelfTest) {
        self =
            switch selfTest {
            case .idle: .idle
            case .running: .running
            case .passed: .passed
            case .failed: .failed
            }
    }
}
