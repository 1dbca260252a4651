import ChargeControl
import Testing

@testable import ControlLoop

@Suite("Recording plot")
struct RecordingPlotTests {
    private func count(_ part: String, in text: String) -> Int {
        text.split(separator: part, omittingEmptySubsequences: false).count - 1
    }

    @Test("a recording becomes one well-formed drawing with its lanes and levels")
    func drawing() throws {
        var recorded = try RecordedCharge()
        try recorded.run(1_700)
        let svg = try RecordingPlot.svg(path: recorded.saved())
        #expect(svg.hasPrefix("<svg "))
        #expect(svg.hasSuffix("</svg>\n"))
        for label in ["A  12 V", "F −12 V", "contactor", "fault", "state", "1\u{202F}700 ticks, 17.0 s"] {
            #expect(svg.contains(label))
        }
        #expect(count("<text", in: svg) == count("</text>", in: svg))
        #expect(count("<polyline", in: svg) >= 4)
        #expect(!svg.contains("?\""))
    }

    @Test("a glitch of one tick is visible in the column it falls into")
    func glitch() throws {
        var first = Inputs()
        first.pilot.highMillivolts = 9_000
        var glitch = first
        glitch.pilot.highMillivolts = 3_000
        var column = PlotColumn(first, Outputs())
        column.add(glitch, Outputs())
        column.add(first, Outputs())
        #expect(column.lowestHigh == 3_000)
        #expect(column.highest == 9_000)
    }

    @Test("of two runs the last is drawn")
    func lastRun() throws {
        let directory = try TemporaryDirectory()
        var first = try RecordedCharge(in: directory)
        try first.run(300)
        var second = try RecordedCharge(ticksPerSegment: 30, in: directory)
        try second.run(120)
        let data = try PlotData(RecordingReader(path: second.saved()), width: 100)
        // Of the second run's four segments the ring of three kept three; nothing is left of the first.
        #expect(data.ticks == 90)
        #expect(data.span == .milliseconds(890))
        #expect(data.start == Instant(nanoseconds: 1_300_000_000))
    }

    @Test("of two runs in one recording only the later one's ticks are counted")
    func twoRuns() throws {
        let directory = try TemporaryDirectory()
        var first = try RecordedCharge(in: directory)
        try first.run(300)
        var second = try RecordedCharge(in: directory)
        try second.run(120)
        #expect(try Replay.run(second.saved()).runs == 2)
        let data = try PlotData(RecordingReader(path: second.saved()), width: 100)
        #expect(data.ticks == 120)
        #expect(data.span == .milliseconds(1_190))
    }

    @Test("a single tick can be drawn; a recording without any cannot")
    func smallest() throws {
        var recorded = try RecordedCharge()
        try recorded.run(1)
        #expect(try RecordingPlot.svg(path: recorded.saved()).contains("1 ticks"))
        let head = Array(try recorded.bytes().prefix(RecordingFormat.headerSize))
        try recorded.directory.write(head, to: "head")
        let error = #expect(throws: RecordingError.self) {
            try RecordingPlot.svg(path: recorded.directory.file("head"))
        }
        #expect(error?.code == .empty)
    }

    @Test("text in a drawing is escaped")
    func escaping() {
        var drawing = SVGBuilder(width: 10, height: 10)
        drawing.text("a < b & c", 0, 0)
        #expect(drawing.document.contains("a &lt; b &amp; c"))
    }
}
