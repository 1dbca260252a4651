import ChargeControl

extension Configuration {
    /// Shortens every wait that is long beside the filters, and keeps the order of the timers.
    ///
    /// The core compares times with its configuration's and with nothing else, so what holds for these holds for any
    /// configuration in which the same timers end in the same order; that order is what an exploration varies.
    mutating func shortenWaits() {
        onFilter = .milliseconds(30)
        indeterminateFault = .milliseconds(60)
        feedbackTimeout = .milliseconds(80)
        stateFHold = .milliseconds(60)
        closeDelay = .milliseconds(150)
        signalInterval = .milliseconds(400)
        forcedOpening = .milliseconds(500)
        recloseInterval = .milliseconds(2_200)
        faultHoldOff = .milliseconds(300)
        unlockInStateF = .milliseconds(350)
        digitalFallback = .milliseconds(450)
        phaseSwitchWait = .milliseconds(300)
        wakeUpDelay = .milliseconds(600)
        wakeUpSteadyHigh = .milliseconds(200)
        wakeUpStateF = .milliseconds(400)
        wakeUpLongStateF = .milliseconds(700)
        wakeUpRecovery = .milliseconds(200)
        selfTestTimeout = .milliseconds(400)
        reclosingDelay = .milliseconds(300)
        overcurrentTime = .milliseconds(300)
        deratingIncreaseDelay = .milliseconds(200)
    }
}
