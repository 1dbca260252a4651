import Bringup
import Testing
import VirtualBoard
import WallboxAssembly

/// The report in its three forms.
struct ReportTests {
    @Test("the report comes back from JSON as it was")
    func roundTrip() throws {
        let report = try Bench(.socket, faults: [.relay1SlowDropOut]).run()
        #expect(try BringupReport(json: report.json()) == report)
    }

    @Test("the text names every step, its figures with limits, and the hint")
    func text() throws {
        let report = try Bench(.socket, faults: [.positiveRailSag]).run()
        let text = report.text
        for step in report.steps { #expect(text.contains(step.title)) }
        #expect(text.contains("10.00 V"))
        #expect(text.contains("11.40 … 12.60 V"))
        #expect(text.contains("→  positive rail"))
        #expect(text.contains("1 fail"))
    }

    @Test("plots are well-formed SVG, one for each kind of figure", arguments: [nil, FaultName.relay1SlowDropOut])
    func plots(fault: FaultName?) throws {
        let report = try Bench(.socket, faults: fault.map { [$0] } ?? []).run()
        let files = BringupPlot.files(report)
        #expect(files.map(\.name) == ["pilot-ladder.svg", "duty-error.svg", "contactor-times.svg"])
        for document in files.map(\.document) + [BringupPlot.all(report)] {
            #expect(WellFormed.isXML(document))
            #expect(document.contains("<svg "))
        }
        #expect(BringupPlot.all(report).contains("#b91c1c\"/>"))
        #expect(files[0].document.contains("diode bridged"))
    }

    @Test("a board without figures still makes a well-formed picture")
    func noFigures() throws {
        let report = BringupReport(profile: "a & b", revision: 1, backend: "linux")
        #expect(BringupPlot.files(report).isEmpty)
        #expect(WellFormed.isXML(BringupPlot.all(report)))
        #expect(!report.isPassed(allowsSkips: true))
    }
}

/// A check that tags nest, attributes are quoted and text is escaped; enough for what the builder can write.
enum WellFormed {
    static func isXML(_ document: String) -> Bool {
        var open: [Substring] = []
        var hasRoot = false
        var rest = document[...]
        while let start = rest.firstIndex(of: "<") {
            guard isText(rest[..<start]), let end = rest[start...].firstIndex(of: ">") else { return false }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                guard open.popLast() == tag.dropFirst() else { return false }
            } else {
                guard tag.count(where: { $0 == "\"" }) % 2 == 0, let name = tag.split(separator: " ").first else {
                    return false
                }
                if open.isEmpty, hasRoot { return false }
                hasRoot = true
                if !tag.hasSuffix("/") { open.append(name) }
            }
        }
        return open.isEmpty && hasRoot && isText(rest)
    }

    private static func isText(_ text: Substring) -> Bool {
        text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().allSatisfy { part in
            ["amp;", "lt;", "gt;", "quot;", "apos;"].contains { part.hasPrefix($0) }
        } && !text.contains(">")
    }
}
