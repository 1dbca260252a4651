import HAL

extension ControlPilotProfile {
    init?(_ reader: ObjectReader) {
        let pwm = reader.object("pwm")
        let generator = pwm?.channelFields(as: .pwmOutput)
        let frequency = pwm?.frequency("frequency")
        let frontEnd = reader.object("frontEnd")
        let kind: FrontEndKind? = frontEnd?.choice("kind")
        let positive = frontEnd?.object("positive").flatMap(Peak.init)
        let negative = frontEnd?.object("negative").flatMap(Peak.init)
        let filterRange = Nanoseconds.zero...Nanoseconds.seconds(1)
        let filterReason = "a filter beyond 1 s cannot serve any deadline of IEC 61851-1"
        let delay = reader.duration(
            "sampleDelay", .zero...(.milliseconds(50)), because: "half of the 100 ms opening is the most it may take")
        let off = reader.duration("offFilter", filterRange, because: filterReason, default: .milliseconds(20))
        let on = reader.duration("onFilter", filterRange, because: filterReason, default: .milliseconds(100))
        let indeterminate = reader.duration(
            "indeterminateLimit", filterRange, because: filterReason, default: .milliseconds(30))
        guard let generator, let frequency, let kind, let positive, let negative, let delay, let off, let on,
            let indeterminate
        else { return nil }
        self.init(
            pwmDevice: generator.device, pwmChannel: generator.channel, frequency: frequency, frontEndKind: kind,
            positivePeak: positive, negativePeak: negative, sampleDelay: delay, offFilter: off, onFilter: on,
            indeterminateLimit: indeterminate)
    }
}

extension ControlPilotProfile.Peak {
    init?(_ reader: ObjectReader) {
        let input = reader.channelFields(as: .analogInput)
        let scale = reader.scale("scale", to: .voltage, -100_000...100_000)
        guard let input, let scale else { return nil }
        self.init(input: input, scale: scale)
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
