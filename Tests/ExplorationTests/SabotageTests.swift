import ChargeControl
import Testing

@testable import Exploration

/// A check that cannot fail proves nothing: each of these changes to the core's decisions must be found.
@Suite("Sabotage") struct SabotageTests {
    private func broken(_ plan: ExplorationPlan, by sabotage: Sabotage) async -> Counterexample? {
        await Explorer(plan, sabotage: sabotage).run().counterexample
    }

    private static func plan(_ change: (inout ExplorationPlan) -> Void) -> ExplorationPlan {
        ExplorationPlan.slow("sabotaged", "", ExplorationPlan.plain) {
            $0.choose(Vehicle.a, .b, .c)
            $0.choose(Allowance.amperes16)
            change(&$0)
        }
    }

    /// Keeps the contactor closed for `ticks` after the core opened it.
    private static func held(_ ticks: UInt64) -> Sabotage {
        Sabotage { outputs, previous, memory in
            if outputs.closeMainContactor {
                memory = ticks
            } else if previous.closeMainContactor, memory > 0 {
                memory -= 1
                outputs.closeMainContactor = true
            } else {
                memory = 0
            }
        }
    }

    @Test("a contactor held closed one tick too long is found, by the shortest way") func heldContactor() async throws {
        var plan = Self.plan { $0.choose(EmergencyStop.released, .pressed) }
        plan.prelude = ExplorationPlan.charging
        let found = try #require(await broken(plan, by: Self.held(1)))
        #expect(found.violation.outputs.closeMainContactor)
        // From a running charge one choice is enough: the stop is pressed. Nothing can be shorter.
        #expect(found.moves == 2)
        let last = try #require(found.steps.last)
        #expect(last.outputs.closeMainContactor)
        #expect(found.description.contains("shortest path: 2 choices"))
    }

    @Test("from the start, the way to the first charge is found too") func fromTheStart() async throws {
        let plan = Self.plan { $0.choose(EmergencyStop.released, .pressed) }
        let found = try #require(await broken(plan, by: Self.held(1)))
        #expect(found.steps.contains { $0.outputs.stage == .charging })
        // The path ends with the first step that is wrong.
        #expect(
            found.steps.dropLast().allSatisfy { step in
                !step.outputs.closeMainContactor
                    || !step.outputs.faults.faults.contains { $0.severity == .openImmediately }
            })
    }

    @Test("an offer of one step more than permitted is found") func offer() async throws {
        let found = try #require(
            await broken(
                Self.plan { _ in },
                by: Sabotage { outputs, _, _ in
                    if case .pwm(let duty) = outputs.pilot {
                        outputs.pilot = .pwm(DutyCycle(hundredthsOfPercent: duty.hundredthsOfPercent + 1))
                    }
                }))
        #expect(found.violation.outputs.pilot.isPWM)
    }

    @Test("a charge that goes on without an offer is found") func forgottenOffer() async throws {
        let found = try #require(
            await broken(
                Self.plan { $0.choose(Allowance.none, .amperes16) },
                by: Sabotage { outputs, _, _ in
                    if outputs.closeMainContactor {
                        outputs.pilot = .steadyHigh
                        outputs.offeredMilliamperes = 0
                    }
                }))
        #expect(found.violation.rule.description == "charging without an offer")
    }

    @Test("a plug let go while the contacts may be closed is found") func lock() async throws {
        let plan = ExplorationPlan.slow("sabotaged", "", ExplorationPlan.socket) {
            $0.choose(Vehicle.b, .c)
            $0.choose(Allowance.amperes16)
        }
        let found = try #require(
            await broken(
                plan,
                by: Sabotage { outputs, previous, _ in
                    if previous.closeMainContactor, !outputs.closeMainContactor { outputs.lockPlug = false }
                }))
        #expect(found.violation.rule.description == "lock released while power may be on")
        #expect(found.scenario(named: "let-go").contains("{lock: locked, holds for: 500 ms}"))
    }

    @Test("power before the residual-current monitor was tested is found") func untested() async throws {
        let found = try #require(
            await broken(
                Self.plan { _ in },
                by: Sabotage { outputs, _, _ in
                    outputs.testResidualCurrentMonitor = false
                    if outputs.stage == .waiting, outputs.level == .c { outputs.closeMainContactor = true }
                }))
        #expect(found.violation.outputs.closeMainContactor)
    }
}
