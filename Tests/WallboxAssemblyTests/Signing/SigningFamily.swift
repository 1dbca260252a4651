import HAL
import OCMF
import Testing
import VirtualBoard

/// The two families of meters that sign.
enum SigningFamily: String, CaseIterable, CustomTestStringConvertible {
    case iskra = "iskra-wm3m4"
    case em580 = "carlo-gavazzi-em580"

    var testDescription: String { rawValue }
    /// The commands as they are written.
    var begin: UInt16 { self == .iskra ? 0x4200 : 0x42 }
    var end: UInt16 { self == .iskra ? 0x7200 : 0x45 }
    /// OpenSSL's name of the curve.
    var curveName: String { self == .iskra ? "prime256v1" : "brainpoolP384r1" }

    func signing(_ key: SigningKey) throws -> MeterTwinSigning {
        let coordinates = Array(key.point.dropFirst())
        switch self {
        case .iskra:
            return MeterTwinSigning(family: .iskraWM3M4C, publicKey: coordinates, sign: { key.sign($0) })
        case .em580:
            let info = try MeterPublicKey(coordinates: coordinates, on: .brainpoolP384r1).subjectPublicKeyInfo
            return MeterTwinSigning(
                family: .carloGavazziEM580, algorithm: OCMFAlgorithm(.brainpoolP384r1).description, keyType: 1,
                publicKey: try #require(info), sign: { key.sign($0) })
        }
    }
}
