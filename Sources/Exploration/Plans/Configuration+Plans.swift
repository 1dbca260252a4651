import ChargeControl

/// Waits in few ticks. Their order is not always production's: the core's constants stay as they are (2.9 s to answer a
/// request, 2 s of a request that may outlast the re-close interval), so a shortened wait may end before one of them that
/// it outlasts in production. Production's own order is in the plans production-*, for up to three changes.
///
/// The core compares times with its configuration's and with a few constants, and with nothing else. What an
/// exploration varies is in which order timers end; the fewer ticks a wait has, the fewer states there are.
extension Configuration {
    /// For ticks of 100 or 200 ms: filters are over within a tick or two, waits take a few.
    mutating func shortenForSlowTicks() {
        indeterminateFault = .milliseconds(400)
        closeDelay = .milliseconds(200)
        signalInterval = .milliseconds(400)
        forcedOpening = .milliseconds(600)
        recloseInterval = .milliseconds(400)
        faultHoldOff = .milliseconds(400)
        unlockInStateF = .milliseconds(400)
        digitalFallback = .milliseconds(600)
        phaseSwitchWait = .milliseconds(400)
        wakeUpDelay = .milliseconds(600)
        wakeUpSteadyHigh = .milliseconds(400)
        wakeUpStateF = .milliseconds(600)
        wakeUpLongStateF = .milliseconds(800)
        wakeUpRecovery = .milliseconds(200)
        lockTimeout = .milliseconds(400)
        selfTestTimeout = .milliseconds(400)
        reclosingDelay = .milliseconds(400)
        overcurrentTime = .milliseconds(400)
        deratingIncreaseDelay = .milliseconds(400)
    }

    /// For ticks of 10 ms: filters and contact times are production's, waits are no longer than a filter.
    mutating func shortenForFastTicks() {
        shortenForSlowTicks()
        indeterminateFault = .milliseconds(60)
        closeDelay = .milliseconds(50)
        signalInterval = .milliseconds(50)
        forcedOpening = .milliseconds(60)
        recloseInterval = .milliseconds(50)
        faultHoldOff = .milliseconds(50)
        feedbackTimeout = .milliseconds(100)
        bounceBlanking = .milliseconds(50)
    }
}
