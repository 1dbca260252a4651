import Glibc
import HAL

extension World {
    /// Moves currents, energy and warmth on to `instant`, which becomes now.
    mutating func integrate(to instant: Int64) {
        let seconds = Double(instant - now) * 1e-9
        now = instant
        if seconds <= 0 { return }
        if vehicle != nil {
            let charge = vehicle?.advance(seconds: seconds) ?? 0
            if charge > 0 {
                let volts = suppliedVolts()
                let wattHours = charge * volts.sum * configuration.powerFactor / 3600
                meterWattHours += wattHours
                let share = charge * configuration.powerFactor / 3600
                meterPhaseWattHours.l1 += volts.l1 * share
                meterPhaseWattHours.l2 += volts.l2 * share
                meterPhaseWattHours.l3 += volts.l3 * share
                vehicle?.add(wattHours: wattHours)
            }
        }
        if hasSelfHeating {
            let share = amperes().sum / 96
            let goal = configuration.selfHeatingKelvin * share * share
            warmthKelvin += (goal - warmthKelvin) * (1 - exp(-seconds / configuration.thermalTimeConstant.seconds))
        }
    }

    /// Voltage of the phases that the vehicle draws from, V; 0 on the others.
    ///
    /// Without the neutral of the first contactor nothing flows.
    mutating func suppliedVolts() -> PerPhase {
        // Looked at in place: a copy of the vehicle would count references on every advance.
        guard let phases = vehicle?.phases, hasMains, relay1.isClosed else { return PerPhase(all: 0) }
        let three = phases >= 3
        return PerPhase(
            mainsVolts.l1, three && isClosed(phase: 2) ? mainsVolts.l2 : 0,
            three && isClosed(phase: 3) ? mainsVolts.l3 : 0)
    }

    /// Current per phase, A.
    mutating func amperes() -> PerPhase {
        guard let current = vehicle?.ramp.amperes else { return PerPhase(all: 0) }
        let volts = suppliedVolts()
        return PerPhase(volts.l1 > 0 ? current : 0, volts.l2 > 0 ? current : 0, volts.l3 > 0 ? current : 0)
    }

    /// What the meter measures now. It sits in front of the contacts and behind the breaker.
    mutating func readings() -> MeterTwinReadings {
        MeterTwinReadings(
            volts: hasMains ? mainsVolts : PerPhase(all: 0), amperes: amperes(), watts: watts(),
            hertz: hasMains ? configuration.mainsHertz : 0, wattHours: meterPhaseWattHours)
    }

    /// Power per phase, W.
    mutating func watts() -> PerPhase {
        let volts = hasMains ? mainsVolts : PerPhase(all: 0)
        let current = amperes()
        let factor = configuration.powerFactor
        return PerPhase(volts.l1 * current.l1 * factor, volts.l2 * current.l2 * factor, volts.l3 * current.l3 * factor)
    }

    /// The largest current on one pole of a contactor, A.
    mutating func relayCurrent(first: Bool) -> Double {
        let current = amperes()
        switch (configuration.contactorWiring, first) {
        case (.single, true): return max(current.l1, current.l2, current.l3)
        case (.single, false): return 0
        case (.split, true): return current.l1
        case (.split, false): return max(current.l2, current.l3)
        }
    }

    /// Contacts, mains or plug changed: tells the vehicle, and the sensor what now flows to earth.
    mutating func updateSupply() {
        let isSupplied = vehicle != nil && hasMains && relay1.isClosed && mainsVolts.l1 > 0
        vehicle?.setSupplied(isSupplied, at: now)
        residualDirect = injectedDirect + (isSupplied && faults.earthFaultDirect ? 10 : 0)
        residualAlternating = injectedAlternating + (isSupplied && faults.earthFaultAlternating ? 60 : 0)
        sensor.setResidual(direct: residualDirect, alternating: residualAlternating, at: now)
    }
}
