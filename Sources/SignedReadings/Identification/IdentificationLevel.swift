/// How surely a user was assigned, by OCMF's names (IL).
public enum IdentificationLevel: String, Hashable, Sendable, CaseIterable {
    /// Not at all.
    case none = "NONE"
    /// Unsecured, such as by a card's number.
    case hearsay = "HEARSAY"
    /// Trusted to some extent, such as by a backend.
    case trusted = "TRUSTED"
    /// Verified by what signs.
    case verified = "VERIFIED"
    /// Certified by a signature.
    case certified = "CERTIFIED"
    /// By a secure feature, such as plug and charge.
    case secure = "SECURE"
    /// Two identifications do not match.
    case mismatch = "MISMATCH"
    /// A certificate is not correct.
    case invalid = "INVALID"
    /// A certificate has run out.
    case outdated = "OUTDATED"
    /// A certificate could not be checked.
    case unknown = "UNKNOWN"

    /// The number for meters that have a register for it (EM580).
    var code: UInt16 { UInt16(Self.allCases.firstIndex(of: self) ?? 0) }
}
