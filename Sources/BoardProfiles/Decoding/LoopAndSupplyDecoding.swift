import HAL

/// Where the range of a continuous current comes from.
let currentRangeReason = "the control pilot can signal 6 A to 80 A, no less and no more"

extension ControlLoopProfile {
    init?(_ reader: ObjectReader) {
        let period = reader.duration(
            "period", .milliseconds(1)...(.milliseconds(20)),
            because: "faster is not needed, slower leaves no time for the 100 ms opening")
        let cpu = reader.integer("cpu", in: 0...255)
        let priority = reader.integer("priority", in: 1...98)
        let tripPriority = reader.integer("tripPriority", in: 2...99)
        let overruns = reader.integer("maximumConsecutiveOverruns", in: 0...100)
        guard let period, let priority, let tripPriority, let overruns else { return nil }
        self.init(
            period: period, cpu: cpu, priority: priority, tripPriority: tripPriority,
            maximumConsecutiveOverruns: overruns)
    }
}

extension SupplyProfile {
    init?(_ reader: ObjectReader) {
        let current = reader.current("maximumCurrent", 6_000...80_000, because: currentRangeReason)
        let phases = reader.integer("phases", in: 1...3)
        let voltage = reader.voltage(
            "voltage", 100_000...277_000, because: "phase to neutral of the world's mains; 400 V is phase to phase")
        guard let current, let phases, let voltage, phases != 2 else { return nil }
        self.init(maximumCurrent: current, phaseCount: phases, voltage: voltage)
    }
}

extension OutletProfile {
    init?(_ reader: ObjectReader) {
        let kind: Kind? = reader.choice("kind")
        let current = reader.current("cableCurrent", 6_000...80_000, because: currentRangeReason)
        let ventilation: Ventilation? = reader.choice("ventilation")
        guard let kind, let ventilation else { return nil }
        self.init(kind: kind, cableCurrent: current, ventilation: ventilation)
    }
}

extension VentilationProfile {
    init?(_ reader: ObjectReader) {
        let output = reader.output("output")
        let feedback = reader.input("feedback")
        let startTime = reader.duration(
            "startTime", .milliseconds(10)...(.seconds(120)), because: "a car does not wait longer for its ventilation")
        guard let output, let feedback, let startTime else { return nil }
        self.init(output: output, feedback: feedback, startTime: startTime)
    }
}
