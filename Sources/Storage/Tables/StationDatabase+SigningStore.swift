import GRDB
import Records

/// Notes of the station: the tables of version 1 have the place for them.
extension StationDatabase: SigningStore {
    private static let sessionNote = "signing.session"
    private static let tokenNote = "signing.token"
    private static let keyNote = "signing.key"
    private static let unownedNote = "signing.unowned"
    private static let overrunNote = "signing.overrun"
    private static let partialNote = "signing.partial"
    private static let beginOrderedNote = "signing.beginOrdered"
    /// ASCII's record separator, which no signed reading has: records are JSON, and what is not printable is in hexadecimal.
    private static let separator: Character = "\u{1E}"

    /// The notes.
    public func signingNotes() throws(StoreError) -> SigningNotes {
        let session = try fact(Self.sessionNote)
        let token = try fact(Self.tokenNote)
        let key = try fact(Self.keyNote)
        let unowned = try fact(Self.unownedNote)
        let overrun = try fact(Self.overrunNote)
        let partial = try fact(Self.partialNote)
        let ordered = try fact(Self.beginOrderedNote)
        return SigningNotes(
            session: session.flatMap { Int64($0) }, token: token.flatMap { try? IdentityToken($0) },
            publicKey: key ?? "", unowned: unowned?.split(separator: Self.separator).map { String($0) } ?? [],
            overrun: overrun ?? "", partial: partial ?? "",
            beginOrdered: ordered.flatMap { Int64($0) }.map { UTCTime(milliseconds: $0) })
    }

    /// In one transaction.
    public func keepSigningNotes(_ notes: SigningNotes) throws(StoreError) {
        let unowned = notes.unowned.joined(separator: String(Self.separator))
        let values: [(String, String?)] = [
            (Self.sessionNote, notes.session.map { "\($0)" }), (Self.tokenNote, notes.token?.text),
            (Self.keyNote, notes.publicKey.isEmpty ? nil : notes.publicKey),
            (Self.unownedNote, unowned.isEmpty ? nil : unowned),
            (Self.overrunNote, notes.overrun.isEmpty ? nil : notes.overrun),
            (Self.partialNote, notes.partial.isEmpty ? nil : notes.partial),
            (Self.beginOrderedNote, notes.beginOrdered.map { "\($0.milliseconds)" }),
        ]
        try write("note the meter's transaction", wait: .short) { db in
            for (name, value) in values { try NamedText.set(name, to: value, .fact, db) }
        }
    }

    /// The newest OCMF record.
    public func newestSignedRecord() throws(StoreError) -> String? {
        let reading = try read("read the newest signed reading") { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT record FROM signedReading
                    WHERE substr(record, 1, 5) = 'OCMF|' OR substr(record, 1, 9) IN ('OVERRUN: ', 'PARTIAL: ')
                    ORDER BY id DESC LIMIT 1
                    """)
        }
        return reading.flatMap { SignedReadingText.verifiedRecord(in: $0) }
    }

    /// Signed readings of one session.
    public func signedReadings(of id: Int64) throws(StoreError) -> [String] {
        let record = try session(id)
        return record?.signedReadings ?? []
    }
}
