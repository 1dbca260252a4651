import ChargeControl

extension ExplorationPlan {
    /// Every plan, the quick ones first.
    public static var all: [ExplorationPlan] { [power] }

    /// A vehicle, a permit and a contactor.
    static var power: ExplorationPlan {
        var configuration = Configuration()
        configuration.wakesVehicles = false
        configuration.shortenWaits()
        var plan = ExplorationPlan("power", "power comes and goes with vehicle and permit", configuration: configuration)
        plan.choose(Vehicle.a, .b, .c, .between)
        plan.choose(Allowance.none, .amperes16)
        plan.forgets = [.quietFeedback, .freshSelfTest]
        return plan
    }
}
