/// The public key of a signing meter.
public struct MeterPublicKey: Hashable, Sendable {
    /// Why a text or bytes are no key.
    public enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// Neither hexadecimal digits nor base64.
        case notHexOrBase64
        /// Neither an uncompressed point nor a SubjectPublicKeyInfo structure.
        case malformed
        /// Bytes follow the key.
        case trailingBytes
        /// A point of which only x is given.
        case compressedPoint
        /// A key of a curve that OCMF does not have.
        case unknownCurve
        /// The point has not the length that the curve demands.
        case wrongLength(EllipticCurve, bytes: Int)

        /// One sentence: what and the mend.
        public var description: String {
            switch self {
            case .notHexOrBase64:
                "the key is neither hexadecimal nor base64; give the DER key or the point that the meter shows, without a header"
            case .malformed:
                "the key is neither an uncompressed point (04 X Y) nor a SubjectPublicKeyInfo in DER; copy it whole"
            case .trailingBytes: "bytes follow the key; copy it without what comes after"
            case .compressedPoint: "the key is a compressed point; give the uncompressed one (04 X Y) or the DER key"
            case .unknownCurve: "the key is of a curve that OCMF does not have; is it the meter's key?"
            case .wrongLength(let curve, let bytes):
                "the key's point has \(bytes) bytes, of \(curve.rawValue) it must have \(1 + 2 * curve.byteCount); copy it whole"
            }
        }
    }

    /// The curve that the key says it is of; `nil` for a bare point, which does not say.
    public let curve: EllipticCurve?
    /// The point, uncompressed: 04, x, y.
    public let point: [UInt8]

    /// A key from the text in which it was handed over: a DER SubjectPublicKeyInfo or an uncompressed point, in
    /// hexadecimal or base64. White space is left out.
    public init(text: String) throws(Problem) {
        let plain = String(text.filter { !$0.isWhitespace })
        let bytes = HexText.bytes(plain) ?? Base64Text.bytes(plain)
        guard let bytes, !bytes.isEmpty else { throw .notHexOrBase64 }
        try self.init(bytes)
    }

    /// A key from its bytes: a DER SubjectPublicKeyInfo or an uncompressed point.
    public init(_ bytes: [UInt8]) throws(Problem) {
        switch bytes.first {
        case 0x30: self = try Self.subjectPublicKeyInfo(bytes)
        case 0x02, 0x03: throw .compressedPoint
        case 0x04:
            guard EllipticCurve.allCases.contains(where: { bytes.count == 1 + 2 * $0.byteCount }) else {
                throw .malformed
            }
            curve = nil
            point = bytes
        default: throw .malformed
        }
    }

    /// The point x, y on `curve`, as meters show it.
    public init(coordinates: [UInt8], on curve: EllipticCurve) throws(Problem) {
        guard coordinates.count == 2 * curve.byteCount else {
            throw .wrongLength(curve, bytes: coordinates.count + 1)
        }
        self.curve = curve
        point = [0x04] + coordinates
    }

    /// Whether it is the same point, on the same curve as far as both say which.
    public func matches(_ other: MeterPublicKey) -> Bool {
        point == other.point && (curve == nil || other.curve == nil || curve == other.curve)
    }

    /// The key as a DER SubjectPublicKeyInfo, if its curve is known.
    public var subjectPublicKeyInfo: [UInt8]? {
        guard let curve else { return nil }
        let algorithm = DERReader.element(
            0x30, DERReader.element(0x06, Self.ecPublicKey) + DERReader.element(0x06, curve.objectIdentifier))
        return DERReader.element(0x30, algorithm + DERReader.element(0x03, [0] + point))
    }

    /// id-ecPublicKey, 1.2.840.10045.2.1.
    private static let ecPublicKey: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]

    private init(curve: EllipticCurve, point: [UInt8]) {
        self.curve = curve
        self.point = point
    }

    private static func subjectPublicKeyInfo(_ bytes: [UInt8]) throws(Problem) -> MeterPublicKey {
        var outer = DERReader(bytes)
        guard let contents = outer.element(0x30) else { throw .malformed }
        guard outer.isAtEnd else { throw .trailingBytes }
        var parts = DERReader(contents)
        guard let algorithm = parts.element(0x30), let bits = parts.element(0x03), parts.isAtEnd else {
            throw .malformed
        }
        var identifiers = DERReader(algorithm)
        guard let kind = identifiers.element(0x06), Array(kind) == ecPublicKey else { throw .malformed }
        guard let name = identifiers.element(0x06), identifiers.isAtEnd else { throw .malformed }
        guard let curve = EllipticCurve.allCases.first(where: { $0.objectIdentifier == Array(name) }) else {
            throw .unknownCurve
        }
        guard bits.first == 0 else { throw .malformed }
        let point = Array(bits.dropFirst())
        guard point.first != 0x02, point.first != 0x03 else { throw .compressedPoint }
        guard point.count == 1 + 2 * curve.byteCount else { throw .wrongLength(curve, bytes: point.count) }
        guard point.first == 0x04 else { throw .malformed }
        return MeterPublicKey(curve: curve, point: point)
    }
}
