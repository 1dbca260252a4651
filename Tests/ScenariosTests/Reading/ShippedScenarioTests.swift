import Scenarios
import Testing

@Suite("The scenarios shipped")
struct ShippedScenarioTests {
    @Test("are read without a finding, are named as their files, and say where the requirement comes from")
    func read() throws {
        for file in try Repository.scenarioFiles() {
            let scenario = try Scenario.load(path: file)
            #expect(file.hasSuffix("/\(scenario.name).yaml"))
            #expect(!scenario.reference.isEmpty, "\(scenario.name)")
        }
    }

    @Test("are at least 40 for both the simulated board and the VM rig, and few of them slow")
    func count() throws {
        let scenarios = try Repository.scenarioFiles().map { try Scenario.load(path: $0) }
        #expect(scenarios.filter { $0.isFor(.virtual) && $0.isFor(.vm) }.count >= 40)
        // In virtual time nothing is slow to wait for.
        #expect(scenarios.filter { $0.isSlow && $0.isFor(.vm) }.count <= 4)
    }

    @Test("pass on the simulated board in virtual time, and only the slow ones take more than a minute")
    func pass() async throws {
        let scenarios = try Repository.scenarioFiles().map { try Scenario.load(path: $0) }
        let report = await ScenarioSuite(scenarios).run(on: try Repository.virtualBenches())
        #expect(report.isSuccess, "\(report.text)")
        #expect(report.passed == scenarios.count)
        for (scenario, result) in zip(scenarios, report.results) {
            #expect(scenario.isSlow == (result.seconds > 60), "\(scenario.name): \(result.seconds) s")
        }
    }
}
