import ChargeControl

/// Ticks of 10 ms with production's filters: anything in any tick, from a state of a charge on.
extension ExplorationPlan {
    static var fast: [ExplorationPlan] {
        [
            fast("pilot-charging", "any level in any tick under power", plain, from: charging) {
                $0.choose(Vehicle.b, .c, .d, .e, .between, .unreadable, .noDiode)
                $0.leaves = open
                $0.isQuick = true
            },
            fast(
                "pilot-ventilated", "any level in any tick under power, where D has power too",
                with(plain) { $0.ventilation = .always }, from: charging
            ) {
                $0.choose(Vehicle.b, .c, .d, .between, .unreadable)
                $0.leaves = open
                $0.isQuick = true
            },
            fast("pilot-offering", "any level in any tick before power", plain, from: offering) {
                // The slowest loop that a profile may have; the wait for an answer to a request is long.
                $0.pacing.tick = .milliseconds(20)
                $0.choose(Vehicle.b, .c, .between, .noDiode)
                $0.leaves = open.filter { $0 != .offering && $0 != .confirming } + [.charging]
            },
            fast("pilot-stalled", "any level under power, in a loop that stalls", plain, from: charging) {
                $0.choose(Vehicle.a, .b, .c, .e, .between, .noDiode)
                $0.pacing.stalls = true
                $0.leaves = open
            },
            fast("feedback-charging", "any feedback in any tick under power", switchable, from: charging) {
                $0.choose(ContactorBehavior.follows, .welded, .stuckOpen, .unreadable)
                $0.choosePhase(.follows, .stuckOpen, .unreadable)
                $0.choose(Vehicle.b, .c)
                $0.leaves = [.idle, .faulted, .waiting, .offering, .confirming]
            },
            fast("lock-charging", "any feedback of the lock in any tick under power", socket, from: charging) {
                $0.choose(LockBehavior.follows, .unlocked, .unreadable)
                $0.choose(Vehicle.b, .c)
                $0.choose(Allowance.none, .amperes16)
                $0.leaves = open
                $0.isQuick = true
            },
            fast("monitor-charging", "any report of the monitor in any tick under power", plain, from: charging) {
                $0.choose(MonitorReport.quiet, .tripped, .unlatched, .stuckLatch, .error)
                $0.choose(SelfTestAnswer.passes, .busy)
                $0.choose(Allowance.none, .amperes16)
                $0.choose(Vehicle.b, .c)
                $0.leaves = open
                $0.isQuick = true
            },
            fast("phases-charging", "a permit that changes in any tick under power", switchable, from: charging) {
                $0.configuration.openingStagger = .milliseconds(20)
                $0.choose(Allowance.none, .amperes16, .onePhase, .pause, .digital)
                $0.choose(Vehicle.b, .c)
                $0.leaves = open
                $0.isQuick = true
            },
        ]
    }

    /// Stages with every contact open.
    private static var open: [Stage] { [.idle, .waiting, .offering, .confirming, .waking, .switchingPhases, .faulted] }

    private static func fast(
        _ name: String, _ summary: String, _ configuration: Configuration,
        from prelude: [(choices: Choices, span: TimeSpan)], _ change: (inout ExplorationPlan) -> Void
    ) -> ExplorationPlan {
        var short = configuration
        short.shortenForFastTicks()
        var plan = ExplorationPlan(name, summary, configuration: short)
        plan.production = configuration
        plan.hasCleanLevels = false
        plan.prelude = prelude
        plan.forgets = [.quietFeedback, .freshSelfTest]
        plan.choose(Allowance.amperes16)
        plan.assumptions = [
            "the search begins in a charge, or an offer, that went on undisturbed",
            "a path ends once every contact is open, or when power comes (what follows: the plans at 100 ms)",
        ]
        change(&plan)
        return plan
    }

    /// A vehicle that was offered 16 A.
    static var offering: [(choices: Choices, span: TimeSpan)] {
        var choices = Choices()
        choices[.permit] = Allowance.amperes16.rawValue
        var connected = choices
        connected[.vehicle] = Vehicle.b.rawValue
        return [(choices, .seconds(1)), (connected, .seconds(8))]
    }

    /// A vehicle that charges.
    static var charging: [(choices: Choices, span: TimeSpan)] {
        var ready = offering[1].choices
        ready[.vehicle] = Vehicle.c.rawValue
        return offering + [(ready, .seconds(3))]
    }
}
