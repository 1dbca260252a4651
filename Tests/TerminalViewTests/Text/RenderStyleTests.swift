import Testing

@testable import TerminalView

@Suite struct RenderStyleTests {
    @Test("a terminal with a UTF-8 locale gets everything")
    func full() {
        #expect(RenderStyle(environment: ["TERM": "xterm-256color", "LANG": "de_DE.UTF-8"], isTerminal: true) == .full)
    }

    @Test("NO_COLOR, a dumb terminal, none, and a pipe get no colour")
    func noColour() {
        let locale = ["LANG": "C.UTF-8"]
        for (extra, isTerminal) in [
            (["TERM": "xterm", "NO_COLOR": "1"], true), (["TERM": "dumb"], true), ([:], true),
            (["TERM": "xterm"], false),
        ] {
            let environment = locale.merging(extra) { $1 }
            #expect(!RenderStyle(environment: environment, isTerminal: isTerminal).usesColour)
        }
    }

    @Test("an empty NO_COLOR does not count")
    func emptyNoColour() {
        #expect(RenderStyle(environment: ["TERM": "xterm", "NO_COLOR": ""], isTerminal: true).usesColour)
    }

    @Test("the first locale that is set decides on characters")
    func locale() {
        let style = RenderStyle(environment: ["TERM": "xterm", "LC_ALL": "C", "LANG": "C.UTF-8"], isTerminal: true)
        #expect(!style.usesUnicode)
        #expect(RenderStyle(environment: ["LC_CTYPE": "en_US.utf8", "LANG": "C"], isTerminal: true).usesUnicode)
    }
}
