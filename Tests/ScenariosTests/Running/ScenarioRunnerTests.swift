import HAL
import Scenarios
import Testing

@Suite("Running a scenario")
struct ScenarioRunnerTests {
    private func run(_ steps: String..., head: String = "") async throws -> ScenarioResult {
        let yaml = "name: test\nsummary: a test\n\(head)steps:\n" + steps.map { "  - \($0)\n" }.joined()
        let scenario = try Scenario.parse(yaml: yaml, file: "test.yaml")
        return await ScenarioRunner.run(scenario, on: try Repository.virtualBenches())
    }

    @Test("fails at the first step that does not hold, and says what there was")
    func failure() async throws {
        let result = try await run(
            "expect: {state: A}", "expect: {contactor: closed, state: A, within: 300 ms}", "expect: {state: F}")
        #expect(result.verdict == .failed)
        let failure = try #require(result.failure)
        #expect(failure.line == 5)
        #expect(failure.step == "expect: {contactor: closed, state: A, within: 300 ms}")
        #expect(failure.expected == "contactor: closed within 300 ms")
        #expect(failure.observed == "contactor open (state A, idle, noVehicle)")
        #expect(result.explanation.hasPrefix("test.yaml:5: expect: "))
        #expect(result.seconds >= 0.3 && result.seconds < 0.4)
    }

    @Test("waits no longer than it must")
    func patience() async throws {
        let result = try await run("plug: {car: ordinary}", "expect: {vehicle: connected, within: 60 s}")
        #expect(result.verdict == .passed)
        #expect(result.seconds < 1)
    }

    @Test("fails if something does not last, or ever happens that must not")
    func lasting() async throws {
        let brief = try await run("plug: {car: ordinary}", "expect: {contactor: open, holds for: 10 s}")
        #expect(brief.verdict == .failed)
        #expect(brief.failure?.observed.contains("contactor closed") == true, "\(brief)")
        let never = try await run("plug: {car: ordinary}", "never: {contactor: closed, for: 10 s}")
        #expect(never.verdict == .failed)
        #expect(never.failure?.expected == "never contactor: closed for 10 s")
        let quiet = try await run("never: {contactor: closed, for: 3 s}")
        #expect(quiet.verdict == .passed)
    }

    @Test("judges contacts by when they truly moved")
    func movement() async throws {
        let charge = ["plug: {car: ordinary}", "expect: {contactor: closed, within: 15 s}", "car: {S2: open}"]
        for (bounds, verdict) in [
            ("opened within: 100 ms", ScenarioResult.Verdict.passed), ("opened within: 20 ms", .failed),
            ("opened after: 300 ms, opened within: 1 s", .failed), ("closed within: 1 s", .failed),
        ] {
            let result = try await run(charge[0], charge[1], charge[2], "expect: {\(bounds)}")
            #expect(result.verdict == verdict, "\(bounds): \(result)")
            if verdict == .failed { #expect(result.failure?.line == 7) }
        }
        let idle = try await run("emergency stop: pressed", "expect: {opened within: 100 ms}")
        #expect(idle.verdict == .failed, "contacts that were open did not open")
    }

    @Test("says what the board refused")
    func refusal() async throws {
        let result = try await run("unplug")
        #expect(result.verdict == .failed)
        #expect(
            result.failure?.observed == "the board refuses 'unplug': nothing is plugged in; plug a vehicle in first")
        let controller = try await run("start controller")
        #expect(controller.failure?.observed == "cannot start the controller: it runs already")
    }

    @Test("does not begin where the board lacks a part or the scenario is for other benches")
    func capabilities() async throws {
        let lacking = try await run("unplug", head: "board: [tethered, meter]\n")
        #expect(lacking.verdict == .refused)
        #expect(lacking.isFailure)
        #expect(lacking.reasons == ["the board simulated-22kw-socket has not: tethered"])
        let other = try await run("unplug", head: "benches: [vm]\n")
        #expect(other.verdict == .excluded)
        #expect(!other.isFailure)
    }

    @Test("a killed controller says nothing, and a new one starts with nothing permitted")
    func process() async throws {
        let result = try await run(
            "permit: 16 A", "plug: {car: ordinary}", "expect: {contactor: closed, within: 15 s}", "kill controller",
            "expect: {controller: stopped, contactor: open}", "start controller",
            "expect: {controller: running, hindrance: notPermitted, within: 10 s}",
            head: "station: {free charging: false}\n")
        #expect(result.verdict == .passed, "\(result.explanation)")
        let silent = try await run("kill controller", "expect: {state: A}")
        #expect(silent.failure?.observed == "state not to be seen (the controller does not answer)")
    }
}
