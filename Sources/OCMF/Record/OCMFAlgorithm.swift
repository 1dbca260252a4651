/// A signature algorithm of OCMF: ECDSA on a curve, over SHA-256 of the payload.
public struct OCMFAlgorithm: Hashable, Sendable, CustomStringConvertible {
    /// The curve.
    public let curve: EllipticCurve

    /// ECDSA on `curve`.
    public init(_ curve: EllipticCurve) { self.curve = curve }

    /// What holds where a record names none.
    public static let standard = OCMFAlgorithm(.secp256r1)

    /// The algorithm that a record names; `nil` if OCMF does not have it.
    ///
    /// Of the brainpool curves two spellings are taken: OCMF's tables write `brainpool256r1`, meters also
    /// `brainpoolP256r1` as RFC 5639 does.
    public init?(name: String) {
        let curve: EllipticCurve? =
            switch name {
            case "ECDSA-brainpool256r1-SHA256": .brainpoolP256r1
            case "ECDSA-brainpool384r1-SHA256": .brainpoolP384r1
            default: EllipticCurve.allCases.first { name == "ECDSA-\($0.rawValue)-SHA256" }
            }
        guard let curve else { return nil }
        self.curve = curve
    }

    /// The name with the curve as its standard spells it.
    public var description: String { "ECDSA-\(curve.rawValue)-SHA256" }
}
