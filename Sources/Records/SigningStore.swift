/// Keeps what a signing meter's transactions need beside the sessions. Blocks on the disk.
public protocol SigningStore: Sendable {
    /// The notes; empty ones before the first.
    func signingNotes() throws(StoreError) -> SigningNotes
    /// Keeps `notes` in place of those before: all of them or, if it throws, nothing.
    func keepSigningNotes(_ notes: SigningNotes) throws(StoreError)
    /// The newest record that verified (``SignedReadingText/verifiedRecord(in:)``) among the signed readings of all
    /// sessions; `nil` if there is none.
    func newestSignedRecord() throws(StoreError) -> String?
    /// The signed readings of the session `id`, in the order in which they came; none if there is no such session.
    func signedReadings(of id: Int64) throws(StoreError) -> [String]
}
