import HAL
import Modbus

extension MeterReader {
    mutating func publishLive() {
        statistics.liveReadings &+= 1
        if !isOrderKnown {
            let volts = values[.voltageL1] ?? 0
            isOrderKnown = (80_000_000...300_000_000).contains(volts)
        }
        newest.merge(values)
        sample = MeterSample(
            sequence: (sample?.sequence ?? 0) &+ 1,
            measuredAt: askedAt,
            signedCurrent: PhaseValues(
                l1: signed(.currentL1, .activePowerL1), l2: signed(.currentL2, .activePowerL2),
                l3: signed(.currentL3, .activePowerL3)),
            voltage: PhaseValues(
                l1: values.millivolts(.voltageL1), l2: values.millivolts(.voltageL2),
                l3: values.millivolts(.voltageL3)),
            activePower: PhaseValues(
                l1: values.watts(.activePowerL1), l2: values.watts(.activePowerL2),
                l3: values.watts(.activePowerL3)),
            totalActivePower: values.watts(.activePowerTotal),
            energy: energy, quality: quality)
    }

    /// A current with the direction of its phase's power, unless the meter gives it signed.
    private func signed(_ current: MeterQuantity, _ power: MeterQuantity) -> Milliamperes? {
        guard let value = values.milliamperes(current), !model.hasSignedCurrents, let watts = values[power] else {
            return values.milliamperes(current)
        }
        let magnitude = Int32(clamping: value.rawValue.magnitude)
        return Milliamperes(watts < 0 ? -magnitude : magnitude)
    }

    private var quality: MeterQuality {
        var quality: MeterQuality = []
        switch identity.verdict {
        case .confirmed: quality.insert(.identityConfirmed)
        case .unexpected: quality.insert(.identityUnexpected)
        case .unknown: break
        }
        if values.hasAbsent { quality.insert(.valuesAbsent) }
        if statistics.refusedRequests > 0 { quality.insert(.registersRefused) }
        return quality
    }

    mutating func publishEnergy() {
        guard let imported = values.wattHours(.energyImported) else { return }
        newest.merge(values)
        let exported = values.wattHours(.energyExported)
        statistics.energyReadings &+= 1
        var isReset = false
        if let before = energy,
            let reset = counters.judge(before: before, imported: imported, exported: exported, at: askedAt)
        {
            lastCounterReset = reset
            statistics.counterResets &+= 1
            isReset = true
        }
        energy = EnergyReading(
            measuredAt: askedAt, imported: imported, exported: exported, isCounterReset: isReset,
            counterResets: statistics.counterResets)
        if let sequence = sample?.sequence {
            sample?.energy = energy
            sample?.sequence = sequence &+ 1
        }
    }
}
