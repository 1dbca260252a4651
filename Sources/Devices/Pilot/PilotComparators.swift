import HAL

/// A front end of comparators: four on the positive peak and one on the negative peak of the pilot.
///
/// Comparators only tell in which band a peak lies; the measurement is the nominal level in the middle of that band, so
/// that the core classifies it as it does a converter's reading. Real-time safe.
public struct PilotComparators {
    /// What each number of passed thresholds means, from none to all four: E, D, C, B, A.
    private static var levels: InlineArray<5, Int32> { [0, 3_000, 6_000, 9_000, 12_000] }
    /// The rail that the negative comparator sees, and that the station puts out in state F.
    private static var negativeRail: Int32 { -12_000 }

    /// The comparators on the positive peak, the highest threshold first; active means above.
    public var positive: InlineArray<4, any DigitalInput>
    /// The comparator on the negative peak; active means below, that is at the rail.
    public var negative: any DigitalInput

    /// A front end of these lines.
    ///
    /// - Parameters:
    ///   - positive: thresholds between 12/9 V, 9/6 V, 6/3 V and 3/0 V, in this order.
    ///   - negative: a threshold between -12 V and -9 V.
    public init(positive: InlineArray<4, any DigitalInput>, negative: any DigitalInput) {
        self.positive = positive
        self.negative = negative
    }

    /// Reads all five lines.
    ///
    /// Invalid if one could not be read, or if a higher threshold is passed and a lower one is not: then a comparator is
    /// broken (or the voltage fell between two reads, which the next measurement clears up).
    ///
    /// - Parameter waveform: what the generator puts out. Below the lowest threshold, it alone tells state F (the
    ///   station's own steady -12 V) from a short circuit; comparators below 0 V would be needed to see it.
    func read(
        putOut waveform: PWMWaveform?, _ positiveHealth: inout DeviceHealth, _ negativeHealth: inout DeviceHealth
    ) -> PilotMeasurement {
        var passed = 0
        var isReadable = true
        var isContradictory = false
        // The highest first, and all of them even if one fails, so that the report knows of each.
        var firstError: HALError?
        for index in 0..<4 {
            do throws(HALError) {
                if try positive[index].read() == .active {
                    passed += 1
                } else if passed > 0 {
                    isContradictory = true
                }
            } catch {
                if firstError == nil { firstError = error }
            }
        }
        if let firstError {
            isReadable = false
            positiveHealth.failed(firstError)
        } else {
            positiveHealth.succeeded()
        }
        var isAtRail = false
        do throws(HALError) {
            isAtRail = try negative.read() == .active
            negativeHealth.succeeded()
        } catch {
            isReadable = false
            negativeHealth.failed(error)
        }
        guard isReadable, !isContradictory else { return .invalid }
        return measurement(passed, isAtRail, waveform)
    }

    private func measurement(_ passed: Int, _ isAtRail: Bool, _ waveform: PWMWaveform?) -> PilotMeasurement {
        let high = Self.levels[passed]
        switch waveform {
        case .steadyHigh:
            // No negative half: both plateaus are the level. A negative rail now means that the driver does not obey.
            return isAtRail
                ? PilotMeasurement(
                    highMillivolts: passed == 0 ? Self.negativeRail : high, lowMillivolts: Self.negativeRail)
                : PilotMeasurement(highMillivolts: high, lowMillivolts: high)
        case .steadyLow, nil:
            // Also before the first write: the generator starts with its low level.
            let level = passed == 0 && isAtRail ? Self.negativeRail : high
            return PilotMeasurement(highMillivolts: level, lowMillivolts: isAtRail ? Self.negativeRail : high)
        case .duty:
            // Not at the rail is anything above the threshold: 0 V stands for it, and reads as no diode.
            return PilotMeasurement(highMillivolts: high, lowMillivolts: isAtRail ? Self.negativeRail : 0)
        }
    }
}
