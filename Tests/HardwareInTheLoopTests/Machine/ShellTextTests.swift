import Testing

@testable import HardwareInTheLoop

struct ShellTextTests {
    @Test("a word reaches the command as it is, whatever it contains")
    func quoting() {
        #expect(ShellText.quoted("a b") == "'a b'")
        #expect(ShellText.quoted("it's $HOME") == "'it'\\''s $HOME'")
        #expect(ShellText.command(["sh", "-c", "exit 3"]) == "'sh' '-c' 'exit 3'")
    }
}
