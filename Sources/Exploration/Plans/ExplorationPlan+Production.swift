import ChargeControl

/// Every wait as in production, and a bounded number of changes, each one tick before, at or one tick after a timer.
/// These plans alone have production's order of waits, and they are not for any number of changes.
extension ExplorationPlan {
    static var productionTimes: [ExplorationPlan] {
        [
            production("production-charging", "a charge that is disturbed up to three times", plain, from: charging) {
                $0.choose(Vehicle.a, .b, .c, .between)
                $0.choose(Allowance.none, .amperes16)
                $0.changes = 3
            },
            production(
                "production-offering", "an offer that is disturbed up to three times",
                with(plain) { $0.wakesVehicles = true }, from: offering
            ) {
                $0.choose(Vehicle.b, .c)
                $0.choose(Allowance.none, .amperes16)
                $0.changes = 3
            },
            production(
                "production-board", "a charge on a board that has everything, disturbed up to twice", full,
                from: charging
            ) {
                $0.choose(Vehicle.b, .c)
                $0.choose(Allowance.none, .amperes16, .onePhase)
                $0.choose(MonitorReport.quiet, .tripped)
                $0.choose(ContactorBehavior.follows, .welded, .stuckOpen)
                $0.choose(LockBehavior.follows, .unlocked)
                $0.choose(Supply.present, .lost)
                $0.choose(EmergencyStop.released, .pressed)
                $0.choose(Temperature.cool, .hot)
                $0.choose(Meter.fresh, .stale)
                $0.simultaneity = .atMost(1)
                $0.changes = 2
            },
        ]
    }

    private static func production(
        _ name: String, _ summary: String, _ configuration: Configuration,
        from prelude: [(choices: Choices, span: TimeSpan)], _ change: (inout ExplorationPlan) -> Void
    ) -> ExplorationPlan {
        var plan = ExplorationPlan(name, summary, configuration: configuration)
        plan.prelude = prelude
        plan.forgets = [.quietFeedback, .freshSelfTest]
        change(&plan)
        plan.assumptions = ["at most \(plan.changes ?? .max) steps of a path change anything"]
        return plan
    }
}
