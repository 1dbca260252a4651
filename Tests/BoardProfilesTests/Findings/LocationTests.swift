import Testing

@testable import BoardProfiles

@Suite("Places of values") struct LocationTests {
    private let yaml = "profile:\n  name: x\ncontactors:\n  - name: K1\n    output: {chip: a, line: b}\n"

    @Test("Every value has its place, also in a file with errors")
    func places() {
        let report = ProfileReport.check(yaml: yaml, file: "x.yaml")
        #expect(report.hasErrors)
        #expect(report.location(ofPath: "contactors[0].output.line")?.description == "5:29")
        #expect(report.location(ofPath: "contactors[0].output") == ProfileLocation(line: 5, column: 13))
        #expect(report.locations["contactors[0].output.active"] == nil)
    }

    @Test("What is not there has the place of the part around it, what is nowhere has none")
    func nearest() {
        let report = ProfileReport.check(yaml: yaml, file: "x.yaml")
        #expect(report.location(ofPath: "contactors[0].output.active") == ProfileLocation(line: 5, column: 13))
        #expect(report.location(ofPath: "contactors[3].output") == ProfileLocation(line: 4, column: 3))
        #expect(report.location(ofPath: "heartbeat.output") == nil)
        #expect(ProfileReport.check(path: "/nowhere/at/all.yaml").locations.isEmpty)
    }
}
