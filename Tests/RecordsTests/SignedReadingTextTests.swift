import Records
import Testing

@Suite("Signed readings as they are written") struct SignedReadingTextTests {
    @Test("A record that verifies is found as it is, or behind the mark that it covers too much or too little")
    func verified() {
        #expect(SignedReadingText.verifiedRecord(in: "OCMF|a|b") == "OCMF|a|b")
        let marked = SignedReadingText.overrun("OCMF|a|b", reason: "one\ntwo")
        #expect(marked == "OVERRUN: one two\nOCMF|a|b")
        #expect(SignedReadingText.verifiedRecord(in: marked) == "OCMF|a|b")
        let partial = SignedReadingText.partial("OCMF|a|b", reason: "the meter\nstopped")
        #expect(partial == "PARTIAL: the meter stopped\nOCMF|a|b")
        #expect(SignedReadingText.verifiedRecord(in: partial) == "OCMF|a|b")
    }

    @Test("A record that does not verify is kept to the byte, and never taken for one that does")
    func unverified() {
        let text = SignedReadingText.unverified(Array("OCMF|a|b".utf8), reason: "forged\r\nby somebody")
        #expect(text == "UNVERIFIED: forged by somebody\nOCMF|a|b")
        #expect(SignedReadingText.verifiedRecord(in: text) == nil)
        let damaged = SignedReadingText.unverified([0x4F, 0x0A, 0x1E, 0xFF], reason: "damaged")
        #expect(damaged == "UNVERIFIED: damaged\n4F0A1EFF")
        #expect(SignedReadingText.unverified([0xC3, 0x28], reason: "no text") == "UNVERIFIED: no text\nC328")
        #expect(SignedReadingText.unverified([], reason: "none") == "UNVERIFIED: none\n")
        #expect(SignedReadingText.verifiedRecord(in: "OVERRUN: cut off") == nil)
        #expect(SignedReadingText.verifiedRecord(in: "PARTIAL: cut off") == nil)
    }
}
