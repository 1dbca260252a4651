import ChargeControl

extension ExplorationPlan {
    /// Every plan.
    public static var all: [ExplorationPlan] {
        vehicles + boards + faultPairs + fast + productionTimes
    }

    /// The plans that end within seconds: every kind, without the products that take long.
    public static var quick: [ExplorationPlan] { all.filter(\.isQuick) }

    /// A plan at ticks of 200 ms with shortened waits and levels that hold until they are accepted.
    static func slow(
        _ name: String, _ summary: String, _ configuration: Configuration, _ change: (inout ExplorationPlan) -> Void
    ) -> ExplorationPlan {
        var short = configuration
        short.shortenForSlowTicks()
        var plan = ExplorationPlan(name, summary, configuration: short)
        plan.production = configuration
        plan.pacing.tick = .milliseconds(200)
        plan.forgets = [.quietFeedback, .freshSelfTest]
        plan.assumptions = [
            "levels of the pilot hold until they are accepted (others: plans pilot-*)",
            "feedback moves with its coil or by a defect and does not chatter (other: plan bounce)",
            "a passed self-test does not get too old (other: plan self-test-interval)",
        ]
        change(&plan)
        return plan
    }

    /// The plain board: 16 A, three phases, tethered, one contactor; vehicles are not woken.
    static var plain: Configuration {
        var configuration = Configuration()
        configuration.wakesVehicles = false
        return configuration
    }

    /// A socket with a lock.
    static var socket: Configuration {
        var configuration = plain
        configuration.maximumMilliamperes = 32_000
        configuration.tetheredCableMilliamperes = 0
        configuration.hasLock = true
        return configuration
    }

    /// Two contactors, one phase or three.
    static var switchable: Configuration {
        var configuration = plain
        configuration.hasPhaseContactor = true
        configuration.canSwitchPhases = true
        return configuration
    }

    /// Every element that the core knows.
    static var full: Configuration {
        var configuration = socket
        configuration.hasPhaseContactor = true
        configuration.canSwitchPhases = true
        configuration.hasTemperatureSensor = true
        configuration.derating.append(.init(centidegrees: 6_000, milliamperes: 32_000))
        configuration.derating.append(.init(centidegrees: 7_000, milliamperes: 16_000))
        configuration.derating.append(.init(centidegrees: 8_000, milliamperes: 6_000))
        configuration.derating.append(.init(centidegrees: 8_500, milliamperes: 0))
        configuration.requiresMeter = true
        configuration.hasUpstreamTrip = true
        configuration.ventilation = .controlled
        return configuration
    }
}
