import Glibc

/// The control-pilot circuit: ± rails behind a source resistor, a capacitor, and a vehicle behind a diode.
///
/// Within one PWM period the capacitor charges towards the plateau of the half period it is in; the sample is taken at a
/// fixed instant of the period, so that one too close to an edge, or beyond a short pulse, reads wrong as in hardware.
struct PilotCircuit: Equatable {
    var positiveRailMillivolts: Double
    var negativeRailMillivolts: Double
    var sourceOhms: Double
    var capacitanceFarads: Double
    var periodSeconds: Double
    var highSampleSeconds: Double
    var lowSampleSeconds: Double
    /// Share of the period spent high, ppm; 0 and 1 000 000 are steady.
    var highPartsPerMillion: Int32 = 0
    /// Whether the rails have power.
    var isPowered = true
    var load = PilotLoad()

    init(_ configuration: VirtualBoardConfiguration) {
        positiveRailMillivolts = configuration.positiveRailMillivolts
        negativeRailMillivolts = configuration.negativeRailMillivolts
        sourceOhms = configuration.pilotSourceResistanceOhms
        capacitanceFarads = configuration.pilotCapacitanceNanofarads * 1e-9
        periodSeconds = 1 / configuration.pilotFrequencyHertz
        highSampleSeconds = configuration.highSampleMicroseconds * 1e-6
        lowSampleSeconds = configuration.lowSampleMicroseconds * 1e-6
    }

    /// The settled potential, mV, with the generator at `rail` mV.
    func plateau(rail: Double) -> Double {
        if load.isShorted { return 0 }
        if !load.resistanceOhms.isFinite { return rail }
        let sum = sourceOhms + load.resistanceOhms
        guard load.hasDiode else { return rail * load.resistanceOhms / sum }
        // The diode conducts only above its drop; below, nothing flows and the rail is seen unloaded.
        if rail <= load.diodeDropMillivolts { return rail }
        return (rail * load.resistanceOhms + load.diodeDropMillivolts * sourceOhms) / sum
    }

    /// The settled potential of the high and of the low half period, mV; equal for a steady pilot, 0 without supply.
    var plateaus: (high: Double, low: Double) {
        guard isPowered else { return (0, 0) }
        if highPartsPerMillion >= 1_000_000 {
            let steady = plateau(rail: positiveRailMillivolts)
            return (steady, steady)
        }
        if highPartsPerMillion <= 0 {
            let steady = plateau(rail: negativeRailMillivolts)
            return (steady, steady)
        }
        return (plateau(rail: positiveRailMillivolts), plateau(rail: negativeRailMillivolts))
    }

    /// What the two sampling points read, mV.
    var samples: (high: Double, low: Double) {
        let level = plateaus
        guard isPowered, highPartsPerMillion > 0, highPartsPerMillion < 1_000_000 else { return level }
        return (
            potential(at: highSampleSeconds, level: level),
            potential(at: periodSeconds - lowSampleSeconds, level: level)
        )
    }

    /// The potential `time` seconds after the rising edge, mV.
    private func potential(at time: Double, level: (high: Double, low: Double)) -> Double {
        if load.isShorted { return 0 }
        let highTime = periodSeconds * Double(highPartsPerMillion) / 1e6
        // Thévenin resistance: the load counts only where its diode conducts.
        let loaded =
            load.resistanceOhms.isFinite
            ? sourceOhms * load.resistanceOhms / (sourceOhms + load.resistanceOhms) : sourceOhms
        let fast = loaded * capacitanceFarads
        let slow = (load.hasDiode ? sourceOhms : loaded) * capacitanceFarads
        let atFall = settle(from: level.low, to: level.high, time: highTime, constant: fast)
        if time < highTime { return settle(from: level.low, to: level.high, time: time, constant: fast) }
        return settle(from: atFall, to: level.low, time: time - highTime, constant: slow)
    }

    private func settle(from start: Double, to end: Double, time: Double, constant: Double) -> Double {
        constant <= 0 ? end : end + (start - end) * exp(-max(0, time) / constant)
    }
}
