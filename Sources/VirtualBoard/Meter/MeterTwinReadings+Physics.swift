extension MeterTwinReadings {
    /// What follows from voltages, currents, powers and counters of the three phases, all in the unit itself.
    ///
    /// Phases are 120° apart; currents are magnitudes and powers carry the sign; reactive power is what is missing to
    /// the apparent power, inductive.
    ///
    /// - Parameters:
    ///   - wattHours: energy towards the load per phase.
    ///   - exportedWattHours: energy from the load per phase.
    public init(
        volts: PerPhase, amperes: PerPhase, watts: PerPhase, hertz: Double, wattHours: PerPhase,
        exportedWattHours: PerPhase = PerPhase(all: 0)
    ) {
        self.init()
        let phases: [3 of MeterTwinPhase] = [.l1, .l2, .l3]
        for index in 0..<3 {
            setPhase(
                phases[index], volts: volts[index + 1], amperes: amperes[index + 1], watts: watts[index + 1],
                next: volts[(index + 1) % 3 + 1])
            self[.energyImported, phases[index]] = Self.millionths(wattHours[index + 1])
            self[.energyExported, phases[index]] = Self.millionths(exportedWattHours[index + 1])
        }
        let summed = Self.summed
        for index in summed.indices {
            let quantity = summed[index]
            self[quantity, .total] = self[quantity, .l1] + self[quantity, .l2] + self[quantity, .l3]
        }
        self[.voltage, .total] = (self[.voltage, .l1] + self[.voltage, .l2] + self[.voltage, .l3]) / 3
        self[.voltageLineToLine, .total] =
            (self[.voltageLineToLine, .l1] + self[.voltageLineToLine, .l2] + self[.voltageLineToLine, .l3]) / 3
        self[.currentMean, .total] = self[.current, .total] / 3
        self[.powerFactor, .total] = Self.factor(self[.activePower, .total], of: self[.apparentPower, .total])
        self[.frequency, .total] = Self.millionths(hertz)
        self[.phaseSequence, .total] = hertz > 0 ? 1_000_000 : 0
        completeSigns()
    }

    private static var summed: [10 of MeterTwinQuantity] {
        [
            .current, .signedCurrent, .activePower, .reactivePower, .apparentPower, .energyImported, .energyExported,
            .reactiveEnergyImported, .reactiveEnergyExported, .apparentEnergy,
        ]
    }

    private mutating func setPhase(
        _ phase: MeterTwinPhase, volts: Double, amperes: Double, watts: Double, next: Double
    ) {
        let apparent = volts * amperes
        self[.voltage, phase] = Self.millionths(volts)
        self[.voltageLineToLine, phase] = Self.millionths((volts * volts + next * next + volts * next).squareRoot())
        self[.current, phase] = Self.millionths(amperes)
        self[.signedCurrent, phase] = Self.millionths(watts < 0 ? -amperes : amperes)
        self[.activePower, phase] = Self.millionths(watts)
        self[.apparentPower, phase] = Self.millionths(apparent)
        self[.reactivePower, phase] = Self.millionths(max(0, apparent * apparent - watts * watts).squareRoot())
        self[.powerFactor, phase] = Self.factor(self[.activePower, phase], of: self[.apparentPower, phase])
    }

    /// Fills in the quantities that are parts or sums of others.
    private mutating func completeSigns() {
        for phase in 0..<4 {
            guard let phase = MeterTwinPhase(rawValue: phase) else { continue }
            let watts = self[.activePower, phase]
            let reactive = self[.reactivePower, phase]
            self[.activePowerImported, phase] = max(0, watts)
            self[.activePowerExported, phase] = max(0, -watts)
            self[.reactivePowerImported, phase] = max(0, reactive)
            self[.reactivePowerExported, phase] = max(0, -reactive)
            self[.apparentPowerImported, phase] = watts < 0 ? 0 : self[.apparentPower, phase]
            self[.apparentPowerExported, phase] = watts < 0 ? self[.apparentPower, phase] : 0
            self[.energySum, phase] = self[.energyImported, phase] + self[.energyExported, phase]
            self[.energyNet, phase] = self[.energyImported, phase] - self[.energyExported, phase]
        }
    }

    private static func millionths(_ value: Double) -> Int64 { Int64((value * 1e6).rounded()) }

    private static func factor(_ watts: Int64, of apparent: Int64) -> Int64 {
        apparent == 0 ? 1_000_000 : Int64((Double(watts) / Double(apparent) * 1e6).rounded())
    }
}
