import OCMF

/// That the primary meter signs what each session took.
public struct SignedTransactionsProfile: Hashable, Sendable {
    /// The key registered for this meter; `nil` to take that of the first record that verifies.
    public var publicKey: MeterPublicKey?
    /// The charge point's EVSE id, which is signed together with the readings; empty if there is none.
    public var chargePoint: String
    /// Whether a session may charge only while a signed transaction runs.
    public var isRequired: Bool

    /// Signed transactions; without a key registered and not required unless told.
    public init(publicKey: MeterPublicKey? = nil, chargePoint: String = "", isRequired: Bool = false) {
        self.publicKey = publicKey
        self.chargePoint = chargePoint
        self.isRequired = isRequired
    }
}
