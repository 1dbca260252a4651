import Testing

@testable import TerminalView

@Suite struct ScreenCaptureTests {
    @Test("text keeps its colour and weight, and characters of XML are escaped")
    func text() {
        let svg = ScreenCapture.svg("\u{1B}[0;1;32ma<b>&\u{1B}[0m c", title: "t & t")
        #expect(svg.contains("fill=\"#5fd38d\" font-weight=\"bold\">a&lt;b&gt;&amp;</text>"))
        #expect(svg.contains("<title>t &amp; t</title>"))
        #expect(svg.contains(">c</text>"))
    }

    @Test("each word stands where its cell is")
    func words() {
        let svg = ScreenCapture.svg("a  bc", title: "t")
        #expect(svg.contains("<text x=\"0.00\""))
        #expect(svg.contains("<text x=\"25.20\""))
    }

    @Test("blocks, braille and lines are shapes, not letters")
    func shapes() {
        let svg = ScreenCapture.svg("█▀⠿─━╸╌│┤┈", title: "t")
        #expect(svg.contains("<path d="))
        #expect(!svg.contains("<text"))
    }

    @Test("inverse text has a coloured ground")
    func inverse() {
        #expect(ScreenCapture.svg("\u{1B}[0;7mx\u{1B}[0m", title: "t").contains("<rect x=\"0.00\""))
    }

    @Test("a whole frame becomes well-formed elements of the frame's size")
    func frame() {
        let frame = WatchView.render(
            Scene.charging, Scene.history(until: Scene.charging), size: ScreenSize(columns: 120, rows: 36), style: .full
        )
        let svg = ScreenCapture.svg(frame, title: "wallboxctl watch")
        #expect(svg.hasPrefix("<svg "))
        #expect(svg.hasSuffix("</g>\n</svg>\n"))
        #expect(svg.contains("height=\"676.0\""))
        #expect(!svg.contains("\u{1B}"))
        #expect(svg.components("<text ") == svg.components("</text>"))
    }

    @Test("a frame read back is the frame that was drawn")
    func parser() {
        var canvas = Canvas(ScreenSize(columns: 6, rows: 2))
        canvas.draw("ab", at: 0, 0, .bad)
        canvas.draw("c", at: 3, 1, .title)
        let rows = FrameParser.rows(canvas.text(.full))
        #expect(rows[0] == [Canvas.Cell(scalar: "a", style: .bad), Canvas.Cell(scalar: "b", style: .bad)])
        #expect(rows[1].last == Canvas.Cell(scalar: "c", style: .title))
        #expect(rows[1].count == 4)
    }
}

extension String {
    fileprivate func components(_ separator: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
