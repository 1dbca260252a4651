import BoardProfiles
import Devices
import HAL

extension BoardParts {
    static func residualCurrentMonitor(
        _ monitor: ResidualCurrentMonitorProfile, trip: any DigitalInput, secondTrip: (any DigitalInput)?,
        test: any DigitalOutput, clock: any MonotonicClock, _ board: ResourceRequests
    ) throws(AssemblyError) -> ResidualCurrentMonitor {
        let error = try monitor.error.map { line throws(AssemblyError) in
            try board.input(line, "residualCurrentMonitor.error")
        }
        return ResidualCurrentMonitor(
            trip: trip, secondTrip: secondTrip, error: error, test: test, profile: SelfTestProfile(monitor.test),
            direct: try value(.dc, of: monitor, board), rms: try value(.rms, of: monitor, board),
            blanking: monitor.blanking, clock: clock)
    }

    private static func value(
        _ quantity: ResidualCurrentValueProfile.Quantity, of monitor: ResidualCurrentMonitorProfile,
        _ board: ResourceRequests
    ) throws(AssemblyError) -> ResidualCurrentValueInput? {
        guard let value = monitor.values.first(where: { $0.quantity == quantity }),
            let coding = ResidualCurrentCoding(value)
        else { return nil }
        let path = "residualCurrentMonitor.values.\(quantity.rawValue)"
        if let line = value.line {
            return ResidualCurrentValueInput(
                edges: try board.edges(line, "\(path).line"), level: try board.input(line, "\(path).line"),
                coding: coding, staleAfter: value.staleAfter)
        }
        guard let input = value.input else { return nil }
        return ResidualCurrentValueInput(
            converter: try board.analog(input, path), coding: coding, staleAfter: value.staleAfter)
    }
}

extension ResidualCurrentCoding {
    /// The coding of a profile; `nil` if that is not complete, which its check refuses.
    init?(_ value: ResidualCurrentValueProfile) {
        switch value.coding {
        case .pwm:
            guard let frequency = value.frequency, let full = value.fullDuty else { return nil }
            self = .pulseWidth(
                period: Nanoseconds(1_000_000_000 / Int64(frequency.rawValue)), atZero: 0,
                atFull: full.rawValue * 10, least: Int32(value.minimumDuty) * 10_000,
                greatest: Int32(value.maximumDuty) * 10_000, silenceIsZero: value.silence == .zero)
        case .frequency:
            guard let frequency = value.frequency, let slope = value.perMilliampere, let maximum = value.maximum
            else { return nil }
            self = .frequency(
                atZero: Int64(frequency.rawValue) * 1_000, perMilliampere: Int64(slope.rawValue) * 1_000,
                greatest: maximum.rawValue * 10)
        case .voltage:
            guard let scale = value.scale else { return nil }
            self = .voltage(
                scale: Devices.LinearScale(
                    lowPin: scale.lowPin, lowValue: scale.lowValue * 10, highPin: scale.highPin,
                    highValue: scale.highValue * 10),
                least: value.minimumVoltage, greatest: value.maximumVoltage)
        }
    }
}

extension SelfTestProfile {
    /// The steps of a profile.
    init(_ test: ResidualCurrentTestProfile) {
        self.init(
            pulse: test.pulse, longestPulse: test.longestPulse,
            steps: test.steps.map { step in
                let output: Output =
                    switch step.output {
                    case .trip: .trip
                    case .tripRMS: .secondTrip
                    case .error: .error
                    }
                return Step(
                    output, step.isActive ? .active : .inactive, from: step.window.minimum, to: step.window.maximum)
            },
            valueSteps: test.readings.map { reading in
                ValueStep(
                    isRMS: reading.quantity == .rms, from: reading.window.minimum, to: reading.window.maximum,
                    least: reading.least.rawValue * 10, greatest: reading.greatest.rawValue * 10)
            }, total: test.total)
    }
}
