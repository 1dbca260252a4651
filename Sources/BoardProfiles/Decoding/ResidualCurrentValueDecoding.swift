import HAL

extension ResidualCurrentValueProfile {
    /// What a coding needs beyond its name is the lint's to ask for.
    init?(_ reader: ObjectReader, _ quantity: Quantity) {
        let coding: Coding? = reader.choice("coding")
        let line = reader.input("line")
        let hasChannel = reader.has("device") || reader.has("channel")
        let input = hasChannel ? reader.channelFields(as: .analogInput) : nil
        let frequency = reader.frequency("frequency")
        let full = reader.current("fullDuty", 1...1_000, because: "sensors for this use end far below")
        let perMilliampere = reader.frequency("perMilliampere")
        let maximum = reader.current("maximum", 1...1_000, because: "sensors for this use end far below")
        let scale = reader.scale("scale", to: .current, 0...1_000)
        let reason = "converter pins carry at most 10 V"
        let least =
            reader.has("minimumVoltage") ? reader.voltage("minimumVoltage", 0...10_000, because: reason) : Millivolts(0)
        let greatest =
            reader.has("maximumVoltage")
            ? reader.voltage("maximumVoltage", 0...10_000, because: reason) : Millivolts(10_000)
        let silence: Silence? = reader.choice("silence", default: .fault)
        let stale = reader.duration(
            "staleAfter", .milliseconds(20)...(.seconds(10)), because: "older values say nothing of the present",
            default: .milliseconds(100))
        let minimumDuty = reader.integer("minimumDuty", in: 0...100, default: 0)
        let maximumDuty = reader.integer("maximumDuty", in: 0...100, default: 100)
        guard let coding, let least, let greatest, let silence, let stale, let minimumDuty, let maximumDuty,
            (line != nil) == reader.has("line"), !hasChannel || input != nil
        else { return nil }
        self.init(
            quantity: quantity, coding: coding, line: line, input: input, frequency: frequency, fullDuty: full,
            minimumDuty: minimumDuty, maximumDuty: maximumDuty, silence: silence, perMilliampere: perMilliampere,
            maximum: maximum, scale: scale, minimumVoltage: least, maximumVoltage: greatest, staleAfter: stale)
    }
}
