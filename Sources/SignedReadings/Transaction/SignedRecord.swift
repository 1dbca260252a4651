import OCMF

/// A transaction's record as the meter gave it, with the key that the meter showed.
public struct SignedRecord: Hashable, Sendable {
    /// The record. Its ``OCMF/OCMFRecord/raw`` bytes are what belongs into the session's record.
    public let record: OCMFRecord
    /// The key that the meter showed on the same line. Whoever bills must compare it with the key that was registered
    /// for the meter: a forged meter shows a fitting key.
    public let key: MeterPublicKey
}
