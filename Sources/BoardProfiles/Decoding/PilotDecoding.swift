import HAL

extension ControlPilotProfile {
    init?(_ reader: ObjectReader) {
        let pwm = reader.object("pwm")
        let channel = pwm?.channelFields(as: .pwmOutput)
        let frequency = pwm?.frequency("frequency")
        let level = pwm?.level("active", default: .high)
        let generator: Generator? = pwm?.choice("generator", default: .hardware)
        let frontEnd = reader.object("frontEnd").flatMap(PilotFrontEndProfile.init)
        let filterRange = Nanoseconds.zero...Nanoseconds.seconds(1)
        let filterReason = "a filter beyond 1 s cannot serve any deadline of IEC 61851-1"
        let delay = reader.duration(
            "sampleDelay", .zero...(.milliseconds(50)), because: "half of the 100 ms opening is the most it may take")
        let off = reader.duration("offFilter", filterRange, because: filterReason, default: .milliseconds(20))
        let on = reader.duration("onFilter", filterRange, because: filterReason, default: .milliseconds(100))
        let indeterminate = reader.duration(
            "indeterminateLimit", filterRange, because: filterReason, default: .milliseconds(30))
        let stuck = reader.duration(
            "stuckAfter", .milliseconds(500)...(.seconds(60)),
            because: "a quiet pilot repeats itself for some readings, and a stuck converter must not go unseen for long"
        )
        guard let channel, let frequency, let level, let generator, let frontEnd, let delay, let off, let on,
            let indeterminate
        else { return nil }
        self.init(
            pwm: PWMReference(
                device: channel.device, channel: channel.channel, period: frequency.period, activeLevel: level),
            frequency: frequency, generator: generator, frontEnd: frontEnd, sampleDelay: delay, offFilter: off,
            onFilter: on, indeterminateLimit: indeterminate, stuckAfter: stuck)
    }
}

extension PilotFrontEndProfile {
    init?(_ reader: ObjectReader) {
        // Every part is read whatever the kind: what does not belong to it is the lint's to say.
        let kind: Kind? = reader.choice("kind")
        let positivePeak = reader.object("positive").flatMap(Peak.init)
        let negativePeak = reader.object("negative").flatMap(Peak.init)
        let thresholds = reader.objects("positiveThresholds").map { Threshold($0, key: "above") }
        let negative = reader.object("negativeThreshold").flatMap { Threshold($0, key: "below") }
        switch kind {
        case .peakDetectors:
            guard let positivePeak, let negativePeak else { return nil }
            self = .peakDetectors(positive: positivePeak, negative: negativePeak)
        case .comparators:
            guard thresholds.count == 4, !thresholds.contains(nil), let negative else { return nil }
            self = .comparators(positive: thresholds.compactMap { $0 }, negative: negative)
        case nil: return nil
        }
    }
}

extension PilotFrontEndProfile.Peak {
    init?(_ reader: ObjectReader) {
        let input = reader.channelFields(as: .analogInput)
        let scale = reader.scale("scale", to: .voltage, -100_000...100_000)
        guard let input, let scale else { return nil }
        self.init(input: input, scale: scale)
    }
}

extension PilotFrontEndProfile.Threshold {
    init?(_ reader: ObjectReader, key: String) {
        let potential = reader.voltage(key, -15_000...15_000, because: "the pilot's rails are at +12 V and -12 V")
        let line = reader.input("line")
        guard let potential, let line else { return nil }
        self.init(potential: potential, line: line)
    }
}

extension ProximityPilotProfile {
    init?(_ reader: ObjectReader) {
        let input = reader.channelFields(as: .analogInput)
        let pullUp = reader.resistance("pullUp", 10...1_000_000, because: "plugs carry 100 Ω to 1.5 kΩ")
        let supply = reader.voltage("supply", 1_000...24_000, because: "low-voltage electronics feed the divider")
        guard let input, let pullUp, let supply else { return nil }
        self.init(input: input, pullUp: pullUp, supply: supply)
    }
}
