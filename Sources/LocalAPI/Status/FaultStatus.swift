/// One open fault, named for people and for other protocols.
public struct FaultStatus: Codable, Hashable, Sendable {
    /// The fault by its name in ChargeControl, such as `contactorWelded`.
    public var code: String
    /// What happened.
    public var text: String
    /// What a person can do about it.
    public var mend: String
    /// How the controller reacts.
    public var severity: Severity
    /// Whether only a person can clear it.
    public var needsAcknowledgement: Bool
    /// The bit in the vendor error mask; `nil` where that mask has no such error.
    public var vendorErrorBit: Int?
    /// The OCPP 1.6 `ChargePointErrorCode`.
    public var ocppErrorCode: String

    /// Every value by name.
    public init(
        code: String, text: String, mend: String, severity: Severity, needsAcknowledgement: Bool = false,
        vendorErrorBit: Int? = nil, ocppErrorCode: String = "OtherError"
    ) {
        self.code = code
        self.text = text
        self.mend = mend
        self.severity = severity
        self.needsAcknowledgement = needsAcknowledgement
        self.vendorErrorBit = vendorErrorBit
        self.ocppErrorCode = ocppErrorCode
    }

    /// How the controller reacts.
    public enum Severity: String, Codable, Hashable, Sendable {
        /// Reported only.
        case warning
        /// The offer is withdrawn; the contactor opens after the vehicle has stopped.
        case stopSoftly
        /// The contactor opens at once.
        case openImmediately
    }
}
