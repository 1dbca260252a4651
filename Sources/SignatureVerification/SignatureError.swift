import OCMF

/// Why a signature is not accepted.
public enum SignatureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The key is of another curve than the record's algorithm.
    case keyOfAnotherCurve(key: EllipticCurve, record: OCMFAlgorithm)
    /// The key's point has another length than the curve's, so it is of another one.
    case keyOfAnotherLength(bytes: Int, record: OCMFAlgorithm)
    /// The key is no point of the curve.
    case keyNotOnCurve(EllipticCurve)
    /// The signature is not well formed.
    case malformed(ECDSASignature.Problem)
    /// The signature is well formed and not that of this key over this payload.
    case mismatch
    /// The installed libcrypto does not have the curve.
    case curveUnavailable(EllipticCurve)
    /// libcrypto failed.
    case libraryFailed

    /// One sentence: what, where in the record, and the mend.
    public var description: String {
        switch self {
        case .keyOfAnotherCurve(let key, let record):
            "SA: the record says \(record), the key is of curve \(key.rawValue); give the key of this meter"
        case .keyOfAnotherLength(let bytes, let record):
            "SA: the record says \(record), the key's point has \(bytes) bytes, which is of another curve; give the key of this meter"
        case .keyNotOnCurve(let curve): "the key is no point of \(curve.rawValue); copy it whole from the meter"
        case .malformed(let problem):
            "SD: \(problem), the record was altered or cut off; fetch it from the meter again"
        case .mismatch:
            "SD: the signature does not fit, readings or signature were altered or the key is another meter's; fetch the record again and compare the key with the one registered for this meter"
        case .curveUnavailable(let curve):
            "the installed OpenSSL does not have the curve \(curve.rawValue); install Debian's libssl3"
        case .libraryFailed:
            "OpenSSL failed; see that there is memory and that its configuration allows ECDSA with SHA-256"
        }
    }
}
