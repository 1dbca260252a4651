import Records
import Storage
import Testing

@Suite("What signed transactions need to outlive a loss of power") struct SigningStoreTests {
    private let notes = SigningNotes(
        session: 7, publicKey: "04AA", unowned: ["OCMF|{}|{}", SignedReadingText.unverified([1, 2], reason: "why")],
        overrun: "session 8 charged", partial: "the meter stopped",
        beginOrdered: UTCTime(milliseconds: 1_800_000_000_123))

    @Test("Notes are kept whole, over a restart, and in place of those before")
    func notesAreKept() throws {
        let directory = try TemporaryDirectory()
        var database = try directory.database()
        #expect(try database.signingNotes() == SigningNotes())
        var notes = notes
        notes.token = try IdentityToken("04A1B2C3")
        try database.keepSigningNotes(notes)
        try database.close()
        database = try directory.database()
        #expect(try database.signingNotes() == notes)
        try database.keepSigningNotes(SigningNotes(publicKey: "04BB"))
        #expect(try database.signingNotes() == SigningNotes(publicKey: "04BB"))
        #expect(try database.settingValues().isEmpty)
    }

    @Test("The newest record that verified is found, behind a mark too; what did not verify is none")
    func newestRecord() throws {
        let database = try TemporaryDirectory().database()
        #expect(try database.newestSignedRecord() == nil)
        let first = try database.beginSession(.at(0))
        let second = try database.beginSession(.at(10))
        try database.addSignedReading("OCMF|1|{}", to: first)
        try database.addSignedReading(SignedReadingText.overrun("OCMF|2|{}", reason: "two"), to: second)
        try database.addSignedReading(
            SignedReadingText.unverified(Array("OCMF|3|{}".utf8), reason: "forged"), to: second)
        #expect(try database.newestSignedRecord() == "OCMF|2|{}")
        // One that comes late, of the session before.
        try database.addSignedReading("OCMF|4|{}", to: first)
        #expect(try database.newestSignedRecord() == "OCMF|4|{}")
        #expect(try database.signedReadings(of: first) == ["OCMF|1|{}", "OCMF|4|{}"])
        try database.addSignedReading(SignedReadingText.partial("OCMF|5|{}", reason: "stopped"), to: second)
        #expect(try database.newestSignedRecord() == "OCMF|5|{}")
        #expect(try database.signedReadings(of: 99).isEmpty)
    }
}
