import Synchronization

extension World {
    private static let noiseFaultMillivolts = 300.0
    private static let indeterminateOhms = 1_511.0
    private static let saggedRailMillivolts = 10_000.0

    /// Rebuilds the pilot circuit from vehicle, faults and settings, and shows the vehicle what it now sees.
    mutating func updatePilot() {
        pilot.positiveRailMillivolts =
            faults.positiveRailSag ? min(positiveRail, Self.saggedRailMillivolts) : positiveRail
        pilot.negativeRailMillivolts =
            faults.negativeRailSag ? max(negativeRail, -Self.saggedRailMillivolts) : negativeRail
        pilot.isPowered = !faults.pilotSupplyLost
        let seen = perception()
        vehicle?.perceive(seen, at: now)
        let load = pilotLoad()
        if load != pilot.load { pilot.load = load }
        arePinsStale = true
    }

    private mutating func pilotLoad() -> PilotLoad {
        var load = PilotLoad()
        load.isShorted = faults.pilotShort
        load.hasDiode = !faults.diodeMissing
        if let vehicle {
            load.resistanceOhms = vehicle.resistanceOhms
            load.diodeDropMillivolts = vehicle.persona.diodeDropMillivolts
        }
        if faults.pilotIndeterminate { load.resistanceOhms = Self.indeterminateOhms }
        if let fixedPilotOhms { load.resistanceOhms = fixedPilotOhms }
        if faults.pilotOpen {
            load.resistanceOhms = .infinity
            load.isShorted = false
        }
        return load
    }

    private mutating func perception() -> PilotPerception {
        if faults.pilotSupplyLost || faults.pilotOpen || faults.pilotShort { return .dead }
        switch pilot.highPartsPerMillion {
        case ...0: return .steadyLow
        case 1_000_000...: return .steadyHigh
        default:
            return .pwm(
                dutyPartsPerMillion: pilot.highPartsPerMillion, lowMillivolts: pilot.negativeRailMillivolts)
        }
    }

    /// Puts the potentials at the ADC's pins on their wires.
    mutating func publishConversions() {
        let noise = faults.pilotNoise ? max(pilotNoise, Self.noiseFaultMillivolts) : pilotNoise
        if faults.pilotADCError {
            store(.pilotPositivePeak, nil)
            store(.pilotNegativePeak, nil)
        } else if !faults.pilotADCStuck, arePinsStale || noise > 0 {
            if arePinsStale {
                let samples = pilot.samples
                positivePin = samples.high
                negativePin = samples.low
            }
            store(.pilotPositivePeak, pilotPin(positivePin, noise: noise))
            store(.pilotNegativePeak, pilotPin(negativePin, noise: noise))
        }
        if arePinsStale { store(.proximity, faults.proximityADCError ? nil : proximityPin()) }
        if arePinsStale || hasSelfHeating {
            store(.temperature1, faults.temperatureADCError ? nil : temperaturePin())
        }
        if let millivolts = sensor.valueMillivolts { store(.residualCurrent, millivolts) }
        arePinsStale = false
    }

    private mutating func pilotPin(_ millivolts: Double, noise: Double) -> Double {
        let disturbed = noise > 0 ? millivolts + noise * random.nextGaussian() : millivolts
        return (disturbed + configuration.pilotADCOffsetMillivolts) * configuration.pilotADCRatio
    }

    private mutating func proximityPin() -> Double {
        if faults.proximityShort { return 0 }
        guard let cableOhms, !faults.proximityOpen else { return configuration.proximitySupplyMillivolts }
        return configuration.proximitySupplyMillivolts * cableOhms / (cableOhms + configuration.proximityPullUpOhms)
    }

    private mutating func temperaturePin() -> Double {
        faults.temperatureSensorOpen
            ? VirtualBoardConfiguration.adcFullScaleMillivolts : 500 + 10 * (ambientCelsius + warmthKelvin)
    }

    /// Stores a pin potential in mV, clamped as the converter does; `nil` for a failed conversion.
    private mutating func store(_ channel: BoardADCChannel, _ millivolts: Double?) {
        var value = Wires.failedConversion
        if let millivolts {
            value = Int32(min(max(millivolts, 0), VirtualBoardConfiguration.adcFullScaleMillivolts).rounded())
        }
        wires.conversions[channel.rawValue].store(value, ordering: .releasing)
    }
}
