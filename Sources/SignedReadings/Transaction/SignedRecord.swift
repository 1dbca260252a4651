import OCMF

/// A transaction's record as the meter gave it, with the key that the meter showed.
public struct SignedRecord: Hashable, Sendable {
    /// The record. Its ``OCMF/OCMFRecord/raw`` bytes are what belongs into the session's record.
    public let record: OCMFRecord
    /// The key that the meter showed on the same line.
    public let key: MeterPublicKey
    /// Whether it is the key that was known for the meter before. If not, it is the first one seen: a forged meter shows
    /// a fitting key, so whoever bills must compare it with the key that was registered.
    public let isKeyKnown: Bool
}
