import Testing

@testable import TerminalView

@Suite struct BarTests {
    @Test(
        "a bar is as wide as told and filled to its share",
        arguments: [(0.0, 0), (0.5, 5), (1.0, 10), (2.0, 10), (-1.0, 0), (.nan, 0)])
    func bars(_ share: Double, _ full: Int) {
        let spans = Bar.spans(share, width: 10, .good)
        #expect(spans.map(\.text.count).reduce(0, +) == 10)
        #expect(spans[0].text.count { $0 == "━" } == full)
    }

    @Test("halves of a cell are shown")
    func halves() { #expect(Bar.spans(0.25, width: 2, .good).first?.text == "╸") }
}
