/// The curves that OCMF names (S.A.F.E. OCMF 1.2, signature algorithms).
public enum EllipticCurve: String, Hashable, Sendable, CaseIterable {
    /// SEC 2, 192 bits, Koblitz.
    case secp192k1
    /// SEC 2, 256 bits, Koblitz.
    case secp256k1
    /// NIST P-192, also prime192v1.
    case secp192r1
    /// NIST P-256, also prime256v1.
    case secp256r1
    /// NIST P-384.
    case secp384r1
    /// RFC 5639, 256 bits.
    case brainpoolP256r1
    /// RFC 5639, 384 bits.
    case brainpoolP384r1

    /// How many bytes a coordinate, r or s has.
    public var byteCount: Int {
        switch self {
        case .secp192k1, .secp192r1: 24
        case .secp256k1, .secp256r1, .brainpoolP256r1: 32
        case .secp384r1, .brainpoolP384r1: 48
        }
    }

    /// The contents of its DER object identifier.
    var objectIdentifier: [UInt8] {
        switch self {
        case .secp192k1: [0x2B, 0x81, 0x04, 0x00, 0x1F]
        case .secp256k1: [0x2B, 0x81, 0x04, 0x00, 0x0A]
        case .secp192r1: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x01]
        case .secp256r1: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
        case .secp384r1: [0x2B, 0x81, 0x04, 0x00, 0x22]
        case .brainpoolP256r1: [0x2B, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x07]
        case .brainpoolP384r1: [0x2B, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x0B]
        }
    }
}
