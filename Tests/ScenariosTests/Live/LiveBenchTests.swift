import HAL
import LocalAPI
import Scenarios
import Synchronization
import Testing

@Suite("A bench in real time")
struct LiveBenchTests {
    private let clock = RestingClock()
    private let controller = FakeController()

    private func bench(_ hands: FakeHands, _ process: FakeProcess) -> LiveBench {
        LiveBench(api: controller, hands: hands, process: process, clock: clock) { [clock] in clock.rest() }
    }

    @Test("starts a fresh controller with the scenario's station, and leaves none behind")
    func life() async throws {
        let (hands, process) = (FakeHands(), FakeProcess())
        let bench = bench(hands, process)
        process.isRunning = true
        try bench.setUp(ScenarioStation(isFreeCharging: false, operatorMilliamperes: 10_000, optoMilliamperes: 6_000))
        #expect(process.log == ["kill", "start --opto-limit 6.0 --operator-limit 10.0"])
        #expect(hands.log == ["reset"])
        bench.tearDown()
        #expect(process.log.last == "stop")
        #expect(!process.isRunning)
    }

    @Test("hands requests to the API, and says which was not taken")
    func requests() async throws {
        let bench = bench(FakeHands(), FakeProcess())
        try bench.setUp(ScenarioStation())
        try await bench.perform(.control(.permit(milliamperes: 16_000, phases: 1, lasting: .seconds(60))))
        try await bench.perform(.control(.revoke))
        try await bench.perform(.control(.acknowledge))
        #expect(controller.requests.withLock { $0 } == ["permit 16.0 1 60.0", "revoke", "acknowledgeFaults"])
        let error = await #expect(throws: BenchError.self) { try await bench.perform(.control(.replug)) }
        #expect(error?.description.hasPrefix("the controller did not take the request: fake: ") == true)
    }

    @Test("takes a controller that does not answer as an observation")
    func silence() async throws {
        let process = FakeProcess()
        let bench = bench(FakeHands(), process)
        try bench.setUp(ScenarioStation())
        controller.isSilent.withLock { $0 = true }
        let observation = try await bench.observe()
        #expect(observation.report == nil)
        #expect(observation[.controller] == .word("running"))
        try await bench.perform(.process(.kill))
        #expect(try await bench.observe()[.controller] == .word("stopped"))
        await #expect(throws: BenchError.self) { try await bench.perform(.process(.kill)) }
    }

    @Test("asks the controller no more often than every 40 ms, but anew after each action and after silence")
    func interval() async throws {
        let bench = bench(FakeHands(), FakeProcess())
        try bench.setUp(ScenarioStation())
        for _ in 0..<9 {
            #expect(try await bench.observe().report != nil)
            await bench.pause()
        }
        #expect(controller.questions.withLock { $0 } == 3)
        try await bench.perform(.control(.acknowledge))
        _ = try await bench.observe()
        #expect(controller.questions.withLock { $0 } == 4)
        try await bench.perform(.control(.acknowledge))
        controller.isSilent.withLock { $0 = true }
        #expect(try await bench.observe().report == nil)
        controller.isSilent.withLock { $0 = false }
        #expect(try await bench.observe().report != nil)
    }

    @Test("runs scenarios to the same verdicts: contacts by the hands' stamps, bounds by the bench's clock")
    func scenarios() async throws {
        for (delay, verdict) in [(Int64(80), ScenarioResult.Verdict.passed), (130, .failed)] {
            let scenario = try Repository.scenario("opto: on", "expect: {opened within: 100 ms, state: A}")
            let result = await ScenarioRunner.run(scenario, on: try factory(delay: .milliseconds(delay)))
            #expect(result.verdict == verdict, "\(result)")
            if verdict == .failed { #expect(result.failure?.observed == "after \(delay) ms") }
        }
    }

    @Test("refuses before it starts what its hands and eyes cannot do")
    func refusals() async throws {
        let scenario = try Repository.scenario("plug: {car: ordinary}", "expect: {lock: locked}", "expect: {state: A}")
        let result = await ScenarioRunner.run(scenario, on: try factory(delay: .zero))
        #expect(result.verdict == .refused)
        #expect(result.reasons.count == 2)
        #expect(result.reasons.first?.hasPrefix("line 4: this bench has no hands for 'plug car'") == true)
        #expect(result.reasons.last?.hasPrefix("line 5: this bench does not see: lock") == true)
    }

    private func factory(delay: Nanoseconds) throws -> LiveBenchFactory {
        let sample = FakeHands()
        let capabilities = BenchCapabilities(
            kind: .vm, board: try Repository.board("simulated-22kw-socket"), actions: sample.actions,
            truths: sample.truths)
        return LiveBenchFactory(name: "fake", capabilities: capabilities) { [clock, controller] _ in
            let hands = FakeHands()
            hands.seen.contacts = [true]
            hands.onAction = { [unowned hands] _ in
                hands.seen.contacts = [false]
                hands.seen.lastOpened = clock.now + delay
            }
            return LiveBench(api: controller, hands: hands, process: FakeProcess(), clock: clock) { clock.rest() }
        }
    }
}
