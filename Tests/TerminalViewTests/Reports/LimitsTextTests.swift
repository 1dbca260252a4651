import LocalAPI
import Testing

@testable import TerminalView

@Suite struct LimitsTextTests {
    @Test("how long a limit has held and how long it still holds cannot be mistaken for each other")
    func times() {
        let text = LimitsText.render(
            LimitsReply(
                amperes: 6, source: "opto", explanation: "x",
                slots: [
                    LimitSlotEntry(
                        source: "opto", amperes: [6, 6, 6], text: "Opto 1 In", sinceSeconds: 125, expiresInSeconds: 52,
                        fallbackAmperes: 10),
                    LimitSlotEntry(
                        source: "permit", amperes: [16, 16, 16], text: "wallboxctl", expiresInSeconds: 3_599),
                ]))
        #expect(text.contains("Opto 1 In  since 2 min 5 s ago  52 s left, then 10.0 A"), "\(text)")
        #expect(text.contains("wallboxctl  59 min 59 s left"), "\(text)")
        #expect(!text.contains("for "), "\(text)")
    }

    @Test("a permit's time in the status is what is left of it")
    func permit() {
        var status = Scene.charging
        status.permit.expiresInSeconds = 3_599
        let text = StatusText.render(status)
        #expect(text.contains("59 min 59 s left") && !text.contains(", for "), "\(text)")
    }
}
