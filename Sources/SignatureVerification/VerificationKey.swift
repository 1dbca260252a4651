import COCMFVerify
import OCMF

/// A public key on a curve, ready to verify with. Owns libcrypto's key.
///
/// May be used by several threads at once. Allocates; a verification takes about a millisecond, so not for the control
/// path.
public struct VerificationKey: ~Copyable, @unchecked Sendable {
    // Unchecked: the pointer; libcrypto's key is only read after it was made, and freed once, by the one owner.
    /// The curve that it is of.
    public let curve: EllipticCurve
    private let handle: OpaquePointer

    /// `key` as one of the curve of `algorithm`.
    ///
    /// Throws if the key says that it is of another curve, or is no point of this one.
    public init(_ key: MeterPublicKey, for algorithm: OCMFAlgorithm) throws(SignatureError) {
        let curve = algorithm.curve
        if let own = key.curve, own != curve { throw .keyOfAnotherCurve(key: own, record: algorithm) }
        guard key.point.count == 1 + 2 * curve.byteCount else {
            throw .keyOfAnotherLength(bytes: key.point.count, record: algorithm)
        }
        var made: OpaquePointer?
        let result = key.point.withUnsafeBufferPointer {
            cocmf_key_create(curve.libraryName, $0.baseAddress, $0.count, &made)
        }
        guard Int(result) == COCMF_VALID, let made else {
            switch Int(result) {
            case COCMF_NO_CURVE: throw .curveUnavailable(curve)
            case COCMF_BAD_POINT: throw .keyNotOnCurve(curve)
            default: throw .libraryFailed
            }
        }
        handle = made
        self.curve = curve
    }

    deinit { cocmf_key_free(handle) }

    /// Returns if `signature` (DER) is this key's over SHA-256 of `message`; throws in every other case.
    public func verify(_ signature: [UInt8], over message: some Collection<UInt8>) throws(SignatureError) {
        let checked: ECDSASignature
        do throws(ECDSASignature.Problem) {
            checked = try ECDSASignature(der: signature, curve: curve)
        } catch {
            throw .malformed(error)
        }
        // Encoded anew: what libcrypto sees is what was checked, to the byte.
        let der = checked.der
        let bytes = Array(message)
        let result = bytes.withUnsafeBufferPointer { message in
            der.withUnsafeBufferPointer { der in
                cocmf_key_verify(handle, message.baseAddress, message.count, der.baseAddress, der.count)
            }
        }
        switch Int(result) {
        case COCMF_VALID: return
        case COCMF_INVALID: throw .mismatch
        default: throw .libraryFailed
        }
    }
}

extension EllipticCurve {
    /// The name by which OpenSSL knows it.
    fileprivate var libraryName: String {
        switch self {
        case .secp192r1: "prime192v1"
        case .secp256r1: "prime256v1"
        case .secp192k1, .secp256k1, .secp384r1, .brainpoolP256r1, .brainpoolP384r1: rawValue
        }
    }
}
