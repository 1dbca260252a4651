import OCMF
import VirtualBoard

/// The two families of meters that sign, on real RTU bytes.
package enum SigningFamily: String, CaseIterable, CustomStringConvertible, Sendable {
    case iskra = "iskra-wm3m4"
    case em580 = "carlo-gavazzi-em580"

    package var description: String { rawValue }
    /// The commands as they are written.
    package var begin: UInt16 { self == .iskra ? 0x4200 : 0x42 }
    package var end: UInt16 { self == .iskra ? 0x7200 : 0x45 }

    /// OpenSSL's name of the curve; an EM580 has a short and a long one.
    package func curveName(isShort: Bool = false) -> String {
        switch self {
        case .iskra: "prime256v1"
        case .em580: isShort ? "brainpoolP256r1" : "brainpoolP384r1"
        }
    }

    /// What a virtual meter of the family needs to sign by `key`, which is on ``curveName(isShort:)``.
    package func signing(_ key: SigningKey, isShort: Bool = false) throws -> MeterTwinSigning {
        let coordinates = Array(key.point.dropFirst())
        switch self {
        case .iskra:
            return MeterTwinSigning(family: .iskraWM3M4C, publicKey: coordinates, sign: { key.sign($0) })
        case .em580:
            let curve: EllipticCurve = isShort ? .brainpoolP256r1 : .brainpoolP384r1
            guard let info = try MeterPublicKey(coordinates: coordinates, on: curve).subjectPublicKeyInfo else {
                throw SigningKey.Failure(description: "no key information for \(curve)")
            }
            return MeterTwinSigning(
                family: .carloGavazziEM580, algorithm: OCMFAlgorithm(curve).description, keyType: isShort ? 0 : 1,
                publicKey: info, sign: { key.sign($0) })
        }
    }
}
