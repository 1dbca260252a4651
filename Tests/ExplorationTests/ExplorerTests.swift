import ChargeControl
import Testing

@testable import Exploration

@Suite("Explorer") struct ExplorerTests {
    /// The smallest plan that charges: a vehicle that comes, asks and leaves.
    static var small: ExplorationPlan {
        ExplorationPlan.slow("small", "", ExplorationPlan.plain) {
            $0.choose(Vehicle.a, .c)
            $0.choose(Allowance.amperes16)
        }
    }

    @Test("a small plan is exhausted, breaks nothing and charges on the way") func exhausts() async {
        let result = await Explorer(Self.small).run()
        #expect(result.isProven)
        #expect(result.seen.closedStates > 10)
        #expect(result.seen.stages.contains(.charging))
        #expect(result.transitions > UInt64(result.states))
        #expect(ExplorationReport([result]).isSuccess)
    }

    @Test("one worker and three find the same") func workers() async {
        let one = await Explorer(Self.small, workers: 1).run()
        let three = await Explorer(Self.small, workers: 3).run()
        #expect(one.states == three.states)
        #expect(one.transitions == three.transitions)
        #expect(one.depth == three.depth)
    }

    @Test("a search that is cut short says so, and is no success unless it was asked for") func bound() async {
        var bounds = Explorer.Bounds()
        bounds.states = 50
        let result = await Explorer(Self.small, bounds: bounds).run()
        #expect(result.bound == .states(50))
        #expect(!result.isProven)
        #expect(!ExplorationReport([result]).isSuccess)
        #expect(ExplorationReport([result], askedBound: 50).isSuccess)
        #expect(ExplorationReport([result]).text.contains("CAPPED at 50 states"))
        var memory = Explorer.Bounds()
        memory.bytes = 1_000_000
        let starved = await Explorer(Self.small, bounds: memory).run()
        #expect(starved.bound == .memory(bytes: 1_000_000))
        #expect(!ExplorationReport([starved], askedBound: 50).isSuccess)
    }

    @Test("a plan in which power never comes on shows nothing and is no success") func vacuous() async {
        var plan = Self.small
        plan.options[.permit] = [Allowance.none.rawValue]
        let result = await Explorer(plan).run()
        #expect(result.counterexample == nil && result.bound == nil)
        #expect(!result.isProven)
        #expect(!ExplorationReport([result]).isSuccess)
        #expect(result.verdict == "VACUOUS: power never came on")
    }

    @Test("every plan has a name of its own, options that exist, and a prelude that breaks nothing") func catalogue() {
        let plans = ExplorationPlan.all
        #expect(Set(plans.map(\.name)).count == plans.count)
        #expect(!ExplorationPlan.quick.isEmpty)
        for plan in plans {
            for (channel, options) in plan.options {
                #expect(Set(options).count == options.count, "\(plan.name)")
                for option in options { #expect(channel.name(of: option) != "?", "\(plan.name): \(channel)") }
            }
        }
        for plan in plans where !plan.prelude.isEmpty {
            var start = Beginning(plan, plan.configuration, plan.prelude[0].choices, nil)
            #expect(start.run() == nil)
            let isOffered = start.steps.last?.outputs.pilot.isPWM
            #expect(isOffered == true, "\(plan.name): the prelude must lead to an offer")
        }
    }

    @Test("the report says in JSON what it says in words") func report() async {
        let report = ExplorationReport([await Explorer(Self.small).run()])
        #expect(report.json.contains("\"name\": \"small\""))
        #expect(report.json.contains("\"exhausted\": true"))
        #expect(report.json.contains("\"vehicle\": [\"a\", \"c\"]"))
        #expect(report.text.contains("1 plans, 1 exhausted without a broken rule: \(report.states) states"))
        #expect(ExplorationReport.quote("a\"\\\n\u{1}") == "\"a\\\"\\\\\\n\\u0001\"")
    }
}
