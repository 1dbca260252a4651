import Scenarios
import Testing

@Suite("The report of a suite")
struct SuiteReportTests {
    private func result(_ name: String, _ verdict: ScenarioResult.Verdict) throws -> ScenarioResult {
        var result = ScenarioResult(scenario: try Repository.scenario("unplug"))
        result.scenario = name
        result.verdict = verdict
        if verdict == .refused { result.reasons = ["it has no eyes & <no> hands"] }
        return result
    }

    private func report(_ bench: String, _ verdicts: [(String, ScenarioResult.Verdict)]) throws -> SuiteReport {
        SuiteReport(bench: bench, results: try verdicts.map { try result($0.0, $0.1) })
    }

    @Test("counts what was refused as failed and ends with the count")
    func counts() throws {
        let report = try report("b", [("one", .passed), ("two", .failed), ("three", .refused), ("four", .excluded)])
        #expect(report.passed == 1)
        #expect(report.failed == 2)
        #expect(!report.isSuccess)
        #expect(report.text.hasSuffix("\n1 passed, 2 failed (1 are for other benches)"))
        #expect(report.text.contains("    test.yaml: it has no eyes"))
        #expect(try self.report("b", []).isSuccess == false, "nothing run is no success")
    }

    @Test("survives JSON, and is well-formed as JUnit XML")
    func files() throws {
        let report = try report("b", [("one", .passed), ("two", .refused), ("three", .excluded)])
        #expect(try SuiteReport(json: report.json()) == report)
        #expect(report.junit.contains("tests=\"3\" failures=\"1\" skipped=\"1\""))
        #expect(report.junit.contains("no eyes &amp; &lt;no&gt; hands"))
    }

    @Test("shows where two benches differ")
    func comparison() throws {
        let first = try report("virtual", [("one", .passed), ("two", .passed), ("three", .passed), ("four", .passed)])
        let second = try report("vm", [("one", .passed), ("two", .failed), ("three", .excluded)])
        let comparison = SuiteComparison([first, second])
        #expect(comparison.differences == ["two", "four"])
        #expect(!comparison.isAgreement)
        #expect(comparison.text.contains("four      passed      not run     differs"))
        #expect(comparison.text.hasSuffix("2 agree, 2 differ"))
        #expect(SuiteComparison([first, first]).isAgreement)
    }
}
