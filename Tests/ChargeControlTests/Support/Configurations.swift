import ChargeControl

extension Configuration {
    /// Every element that the core knows: socket, lock, two contactors, phase switching, temperature, meter, fan.
    static var fullyEquipped: Configuration {
        var configuration = Configuration()
        configuration.maximumMilliamperes = 32_000
        configuration.hasPhaseContactor = true
        configuration.canSwitchPhases = true
        configuration.tetheredCableMilliamperes = 0
        configuration.hasLock = true
        configuration.hasTemperatureSensor = true
        configuration.derating = .example
        configuration.requiresMeter = true
        configuration.hasUpstreamTrip = true
        configuration.ventilation = .controlled
        configuration.automaticReclosing = true
        return configuration
    }

    /// Shortens every wait that keeps a walk or a search from its next charge; the order of the timers stays.
    mutating func shortenWaits() {
        recloseInterval = .milliseconds(500)
        faultHoldOff = .milliseconds(500)
        signalInterval = .milliseconds(300)
        phaseSwitchWait = .milliseconds(300)
        digitalFallback = .milliseconds(300)
        closeDelay = .milliseconds(100)
        forcedOpening = .milliseconds(600)
        wakeUpDelay = .milliseconds(500)
        wakeUpSteadyHigh = .milliseconds(200)
        wakeUpStateF = .milliseconds(400)
        wakeUpLongStateF = .milliseconds(800)
        wakeUpRecovery = .milliseconds(200)
        unlockInStateF = .milliseconds(500)
        selfTestTimeout = .seconds(2)
    }

    /// A socket with a lock and one contactor.
    static var socket: Configuration {
        var configuration = Configuration()
        configuration.maximumMilliamperes = 32_000
        configuration.tetheredCableMilliamperes = 0
        configuration.hasLock = true
        return configuration
    }

    /// Two contactors, one phase or three.
    static var switchable: Configuration {
        var configuration = Configuration()
        configuration.hasPhaseContactor = true
        configuration.canSwitchPhases = true
        return configuration
    }
}

extension DeratingCurve {
    /// 32 A up to 60 °C, 16 A at 70 °C, 6 A at 80 °C, nothing from 85 °C.
    static var example: DeratingCurve {
        var curve = DeratingCurve()
        curve.append(Point(centidegrees: 6_000, milliamperes: 32_000))
        curve.append(Point(centidegrees: 7_000, milliamperes: 16_000))
        curve.append(Point(centidegrees: 8_000, milliamperes: 6_000))
        curve.append(Point(centidegrees: 8_500, milliamperes: 0))
        return curve
    }
}
