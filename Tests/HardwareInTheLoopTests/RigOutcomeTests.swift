import HAL
import HardwareInTheLoop
import Testing

@Suite("The outcome of a fault in the rig")
struct RigOutcomeTests {
    @Test("nothing demanded is not passed")
    func empty() {
        var outcome = RigOutcome("sigkill")
        #expect(!outcome.isPassed)
        outcome.note("the machine is there")
        #expect(!outcome.isPassed)
    }

    @Test("one demand that was not kept fails it, and the text says which")
    func failing() {
        var outcome = RigOutcome("sigkill")
        outcome.demand("contacts open", took: .milliseconds(101), atMost: .milliseconds(150))
        #expect(outcome.isPassed)
        outcome.demand(false, "the log tells of the kill: no")
        #expect(!outcome.isPassed)
        #expect(
            outcome.text
                == """
                FAILED sigkill
                    ok  contacts open: 101.0 ms (at most 150.0 ms)
                    NOT the log tells of the kill: no

                """)
    }

    @Test("a time beyond the limit and a time that never came are not kept")
    func late() {
        var late = RigOutcome("sigstop")
        late.demand("contacts open", took: .milliseconds(151), atMost: .milliseconds(150))
        #expect(!late.isPassed)
        var never = RigOutcome("sigstop")
        never.demand("contacts open", took: nil, atMost: .milliseconds(150))
        #expect(!never.isPassed)
        #expect(never.text.contains("not at all"))
    }
}
