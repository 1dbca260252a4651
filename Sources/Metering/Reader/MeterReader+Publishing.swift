import HAL
import Modbus

extension MeterReader {
    mutating func publishLive() {
        statistics.liveReadings &+= 1
        if !isOrderKnown {
            let volts = values[.voltageL1] ?? 0
            isOrderKnown = (80_000_000...300_000_000).contains(volts)
        }
        keep(values, measuredAt: askedAt)
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
        if plan.isAnythingRefused { quality.insert(.registersRefused) }
        if identity.isSerialUnsteady { quality.insert(.serialUnsteady) }
        return quality
    }

    /// Takes over what a reading brought; what it did not bring keeps its value and its age.
    mutating func keep(_ values: QuantityValues, measuredAt instant: MonotonicInstant) {
        newest.merge(values)
        for index in measuredAt.indices where values.wasRead(index) { measuredAt[index] = instant }
    }

    /// Publishes the counters; `false` if there is none to publish.
    mutating func publishEnergy() -> Bool {
        // In the wrong order of words a counter can look like one.
        guard isOrderKnown else { return false }
        keep(values, measuredAt: askedAt)
        guard let imported = values.wattHours(.energyImported) else { return false }
        let exported = values.wattHours(.energyExported)
        statistics.energyReadings &+= 1
        var isReset = false
        if let reset = counters.judge(before: energy, imported: imported, exported: exported, at: askedAt) {
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
        return true
    }

    /// Publishes what the round of slow values brought; `false` if nothing.
    mutating func publishSlow() -> Bool {
        guard isOrderKnown, !slowValues.isEmpty else { return false }
        keep(slowValues, measuredAt: slowAskedAt)
        statistics.slowReadings &+= 1
        return true
    }
}
