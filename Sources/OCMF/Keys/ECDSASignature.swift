/// An ECDSA signature, taken out of DER: two positive numbers.
public struct ECDSASignature: Hashable, Sendable {
    /// Why bytes are no signature.
    public enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// Not a SEQUENCE of two positive INTEGERs in their shortest form.
        case malformed
        /// Bytes follow the structure.
        case trailingBytes
        /// A number is 0 or longer than the curve's.
        case outOfRange

        /// One sentence.
        public var description: String {
            switch self {
            case .malformed: "the signature is not well-formed DER: two positive numbers in their shortest form"
            case .trailingBytes: "bytes follow the signature"
            case .outOfRange: "a number of the signature is 0 or longer than the curve allows"
            }
        }
    }

    /// Big-endian, without leading zeros.
    public let r: [UInt8]
    /// Big-endian, without leading zeros.
    public let s: [UInt8]

    /// The signature that `bytes` are in DER, whose numbers must fit `curve`.
    public init(der bytes: [UInt8], curve: EllipticCurve) throws(Problem) {
        var outer = DERReader(bytes)
        guard let contents = outer.element(0x30) else { throw .malformed }
        guard outer.isAtEnd else { throw .trailingBytes }
        var parts = DERReader(contents)
        guard let r = parts.element(0x02), let s = parts.element(0x02), parts.isAtEnd else { throw .malformed }
        self.r = try Self.number(r, curve)
        self.s = try Self.number(s, curve)
    }

    private init(r: [UInt8], s: [UInt8]) {
        self.r = r
        self.s = s
    }

    private static func number(_ bytes: ArraySlice<UInt8>, _ curve: EllipticCurve) throws(Problem) -> [UInt8] {
        guard let first = bytes.first, first < 0x80 else { throw .malformed }
        if first == 0, bytes.count > 1, bytes[bytes.startIndex + 1] < 0x80 { throw .malformed }
        let digits = Array(bytes.drop { $0 == 0 })
        guard !digits.isEmpty, digits.count <= curve.byteCount else { throw .outOfRange }
        return digits
    }

    /// The signature in DER.
    public var der: [UInt8] {
        func integer(_ digits: [UInt8]) -> [UInt8] {
            DERReader.element(0x02, (digits.first ?? 0x80) >= 0x80 ? [0] + digits : digits)
        }
        return DERReader.element(0x30, integer(r) + integer(s))
    }

    /// `bytes` with the needless leading zeros of both numbers taken off; unchanged if they are anything but a
    /// SEQUENCE of two INTEGERs.
    ///
    /// The Iskra WM3M4C writes numbers at full length (EVerest RsIskraMeter); DER wants the shortest form.
    public static func shortestForm(of bytes: [UInt8]) -> [UInt8] {
        var outer = DERReader(bytes)
        guard let contents = outer.element(0x30), outer.isAtEnd else { return bytes }
        var parts = DERReader(contents)
        guard let r = parts.element(0x02), let s = parts.element(0x02), parts.isAtEnd else { return bytes }
        // A negative number stays what it is: refused later.
        guard let first = r.first, let second = s.first, first < 0x80, second < 0x80 else { return bytes }
        return ECDSASignature(r: Array(r.drop { $0 == 0 }), s: Array(s.drop { $0 == 0 })).der
    }
}
