import BoardProfiles
import HAL
import VirtualBoard

extension ResidualSensorModel {
    /// A sensor that is as `monitor` describes it: delays at their limits, answers in the middle of their windows.
    public init(_ monitor: ResidualCurrentMonitorProfile) {
        self.init()
        if !monitor.directResponse.isEmpty { directDelays = monitor.directResponse.map(Self.point) }
        if !monitor.rmsResponse.isEmpty { alternatingDelays = monitor.rmsResponse.map(Self.point) }
        hasRMSOutput = monitor.tripRMS != nil
        areOutputsActiveLow = monitor.trip.activeLevel == .low
        isTestActiveLow = monitor.test.output.activeLevel == .low
        isLatching = monitor.isLatching
        answers = monitor.test.steps.flatMap { step in
            let middle = Nanoseconds((step.window.minimum.rawValue + step.window.maximum.rawValue) / 2)
            return Self.lines(of: step.output, monitor).map { Answer($0, step.isActive, at: middle) }
        }.sorted { $0.at < $1.at }
        testCurrents = monitor.test.readings.map { reading in
            let middle = Double(reading.least.rawValue + reading.greatest.rawValue) / 2
            return TestCurrent(
                from: reading.window.minimum, to: reading.window.maximum, direct: middle, alternating: 0)
        }
        if let value = monitor.values.first {
            isValueRMS = value.quantity == .rms
            self.value = Value(value)
        }
        // Of two test currents that overlap the line would show the sum.
        for index in testCurrents.indices.dropLast() {
            testCurrents[index].to = min(testCurrents[index].to, testCurrents[index + 1].from)
        }
    }

    private static func point(_ response: ResidualCurrentResponse) -> DelayPoint {
        DelayPoint(Double(response.current.rawValue), response.delay)
    }

    /// The second output does what the first does where it has no steps of its own.
    private static func lines(
        of output: ResidualCurrentTestProfile.Output, _ monitor: ResidualCurrentMonitorProfile
    ) -> [Line] {
        switch output {
        case .trip:
            monitor.tripRMS != nil && !monitor.test.steps.contains { $0.output == .tripRMS }
                ? [.trip, .rmsTrip] : [.trip]
        case .tripRMS: [.rmsTrip]
        case .error: [.error]
        }
    }
}

extension ResidualSensorModel.Value {
    init(_ value: ResidualCurrentValueProfile) {
        self = .none
        switch value.coding {
        case .pwm:
            if let frequency = value.frequency, let full = value.fullDuty {
                self = .pulseWidth(hertz: Double(frequency.rawValue), fullMilliamperes: Double(full.rawValue))
            }
        case .frequency:
            if let frequency = value.frequency, let slope = value.perMilliampere {
                self = .frequency(
                    zeroHertz: Double(frequency.rawValue), hertzPerMilliampere: Double(slope.rawValue))
            }
        case .voltage:
            if let scale = value.scale, scale.lowValue != scale.highValue {
                let slope =
                    Double(scale.highPin.rawValue - scale.lowPin.rawValue)
                    / Double(scale.highValue - scale.lowValue)
                self = .voltage(
                    zeroMillivolts: Double(scale.lowPin.rawValue) - slope * Double(scale.lowValue),
                    millivoltsPerMilliampere: slope)
            }
        }
    }
}
