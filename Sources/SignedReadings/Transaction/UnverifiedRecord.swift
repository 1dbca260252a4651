import OCMF

/// What a meter gave in place of a record that can be verified. To be kept as it is, marked as unverified: it may be all
/// that is left of a transaction.
public struct UnverifiedRecord: Hashable, Sendable {
    /// The bytes as put together from the meter's registers; empty if the meter gave none.
    public let raw: [UInt8]
    /// The key that the meter showed, if it showed one.
    public let key: MeterPublicKey?
    /// What is wrong with it.
    public let reason: SigningError
}
