import LocalAPI
import Records
import Testing

@testable import TerminalView

@Suite struct SessionTextTests {
    @Test("a session without an end is running only while it is the one that runs")
    func open() {
        let session = SessionRecord(
            id: 7, begin: SessionBegin(time: UTCTime(milliseconds: 0), authorization: .remote, tag: "t"))
        #expect(SessionText.line(session) == "#7  1970-01-01 00:00:00 UTC  t  running")
        #expect(
            SessionText.line(session, runningID: 8)
                == "#7  1970-01-01 00:00:00 UTC  t  not running, its end is not stored yet")
        #expect(SessionText.line(session, runningID: 7).hasSuffix("  running"))
    }

    @Test("how the meter signs is told with its reason, and nothing where it does not")
    func signed() {
        var reply = SessionReply(status: "Preparing")
        #expect(SessionText.render(reply) == "Preparing")
        reply.signed = SigningStatus(state: .off)
        #expect(SessionText.render(reply) == "Preparing")
        reply.signed = SigningStatus(state: .running)
        #expect(SessionText.render(reply) == "Preparing\nsigned: running")
        reply.signed = SigningStatus(state: .failed, reason: "no key")
        #expect(SessionText.render(reply) == "Preparing\nsigned: failed (no key)")
    }
}
