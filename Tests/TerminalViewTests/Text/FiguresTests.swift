import Testing

@testable import TerminalView

@Suite struct FiguresTests {
    @Test(
        "numbers are rounded and keep their digits",
        arguments: [
            (0.0, 1, "0.0"), (1.25, 1, "1.3"), (-0.04, 1, "0.0"), (-1.06, 1, "-1.1"), (12.0, 0, "12"),
            (0.999, 2, "1.00"),
            (5.004, 2, "5.00"), (.nan, 1, "?"), (.infinity, 1, "?"), (1e13, 1, "?"),
        ])
    func fixed(_ value: Double, _ digits: Int, _ text: String) {
        #expect(Figures.fixed(value, digits) == text)
    }

    @Test(
        "times have their two largest units",
        arguments: [
            (-1.0, "0 s"), (0.34, "0.3 s"), (52.9, "52 s"), (723, "12 min 3 s"), (7_430, "2 h 3 min"),
            (90_000, "1 d 1 h"),
        ])
    func duration(_ seconds: Double, _ text: String) { #expect(Figures.duration(seconds) == text) }

    @Test("milliseconds change to the unit that reads well")
    func milliseconds() {
        #expect(Figures.milliseconds(0.021) == "21 µs")
        #expect(Figures.milliseconds(0.84) == "0.84 ms")
        #expect(Figures.milliseconds(61.25) == "61.3 ms")
        #expect(Figures.milliseconds(6_050) == "6.05 s")
    }

    @Test("a name of code becomes words")
    func words() { #expect(Figures.words("switchingPhases") == "switching phases") }

    @Test("text that is too long is cut with a mark")
    func cut() {
        #expect(Figures.cut("abcdef", 4) == "abc…")
        #expect(Figures.cut("abcd", 4) == "abcd")
    }
}
