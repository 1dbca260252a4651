/// The proof that a record's signature is that of a key over its payload.
///
/// Only `SignatureVerification` makes one (`OCMFRecord.verified(with:)`): who holds it need not trust whoever gave it.
public struct VerifiedOCMFRecord: Hashable, Sendable {
    /// The record.
    public let record: OCMFRecord
    /// The key that fits.
    public let key: MeterPublicKey

    /// For the verifier alone.
    package init(record: OCMFRecord, key: MeterPublicKey) {
        self.record = record
        self.key = key
    }
}
