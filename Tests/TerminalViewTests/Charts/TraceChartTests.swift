import Testing

@testable import TerminalView

@Suite struct TraceChartTests {
    private func chart(_ samples: [Trace.Sample], usesUnicode: Bool = false) -> Canvas {
        var canvas = Canvas(ScreenSize(columns: 65, rows: 13))
        TraceChart(
            axis: .controlPilot, traces: [Trace(samples: samples, colour: { _ in .green }, ascii: "*")], endSeconds: 60,
            windowSeconds: 60, usesUnicode: usesUnicode
        )
        .draw(on: &canvas, in: Area(column: 0, row: 0, columns: 65, rows: 13))
        return canvas
    }

    private func row(of scalar: Unicode.Scalar, column: Int, in canvas: Canvas) -> Int? {
        (0..<canvas.size.rows).first { canvas[column, $0].scalar == scalar }
    }

    @Test("the grid has all six labels where there is room, and each voltage lies on its line")
    func grid() throws {
        for (volts, label) in [(12.0, "+12"), (9, "+9"), (6, "+6"), (3, "+3"), (0, "0"), (-12, "-12")] {
            let canvas = chart((0...60).map { Trace.Sample(seconds: Double($0), value: volts) })
            let rows = canvas.text(.plain).split(separator: "\n", omittingEmptySubsequences: false)
            let labelled = try #require(rows.firstIndex { $0.split(separator: "|").first?.trimmed == label })
            #expect(row(of: "*", column: 40, in: canvas) == labelled, "\(label)")
        }
    }

    @Test("time runs to the right and the newest sample is at the border")
    func time() {
        let canvas = chart([Trace.Sample(seconds: 0, value: 6), Trace.Sample(seconds: 60, value: 6)])
        let row = row(of: "*", column: 64, in: canvas)
        #expect(row != nil)
        #expect(self.row(of: "*", column: 5, in: canvas) == row)
    }

    @Test("a value holds until the next, and a long silence is a gap")
    func gaps() {
        let held = chart((0...12).map { Trace.Sample(seconds: Double($0) * 5, value: 6) })
        #expect((5..<65).allSatisfy { row(of: "*", column: $0, in: held) != nil })
        let silent = chart([Trace.Sample(seconds: 10, value: 6), Trace.Sample(seconds: 50, value: 6)])
        #expect(row(of: "*", column: 35, in: silent) == nil)
        let unread = chart([
            Trace.Sample(seconds: 30, value: 6), Trace.Sample(seconds: 31, value: nil),
            Trace.Sample(seconds: 36, value: 6),
        ])
        #expect(row(of: "*", column: 37, in: unread) == nil)
    }

    @Test("a step from C to A is a vertical line")
    func step() {
        let canvas = chart([Trace.Sample(seconds: 55, value: 6), Trace.Sample(seconds: 60, value: 12)])
        let stars = (0..<13).filter { canvas[64, $0].scalar == "*" }
        #expect(stars.count >= 3)
    }

    @Test("braille has dots where the plain chart has stars")
    func braille() {
        let canvas = chart((0...60).map { Trace.Sample(seconds: Double($0), value: 9) }, usesUnicode: true)
        #expect(
            (5..<64).allSatisfy { column in
                (0..<13).contains { (0x2801...0x28FF).contains(canvas[column, $0].scalar.value) }
            })
    }

    @Test("values beyond the axis stay inside the chart")
    func beyond() {
        let canvas = chart((0...60).map { Trace.Sample(seconds: Double($0), value: $0 < 30 ? 1_000 : -1_000) })
        #expect(row(of: "*", column: 10, in: canvas) == 0)
        #expect(canvas[60, 12].scalar == "*")
    }
}

extension Substring {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
