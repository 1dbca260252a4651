/// Why bytes are no OCMF record.
public enum OCMFError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A part of a record.
    public enum Section: String, Hashable, Sendable {
        /// What is signed.
        case payload
        /// Signature and how it was made.
        case signature
    }

    /// It does not begin with `OCMF|`.
    case notOCMF
    /// Longer than 64 KiB.
    case tooLong(Int)
    /// The `|` after the payload is not there.
    case missingSignatureSection
    /// A third `|`, at this offset.
    case unexpectedSeparator(offset: Int)
    /// A section is no JSON, from this offset on.
    case malformed(Section, JSONProblem, offset: Int)
    /// A section is JSON but no object.
    case notAnObject(Section)
    /// A key that must be there is not.
    case missingKey(String)
    /// A key holds something else than it must.
    case wrongType(key: String, expected: String, found: String)
    /// A signature algorithm (SA) that OCMF does not have.
    case unknownAlgorithm(String)
    /// A signature encoding (SE) other than hex and base64.
    case unknownEncoding(String)
    /// A signature type (SM) other than application/x-der.
    case unknownSignatureType(String)
    /// The signature (SD) is not in its encoding, or empty.
    case malformedSignatureText

    /// One sentence: what is wrong, and the mend where there is one.
    public var description: String {
        switch self {
        case .notOCMF: "no OCMF record: it does not begin with \"OCMF|\"; give the record as the meter wrote it"
        case .tooLong(let count): "\(count) bytes are too long for an OCMF record (65536)"
        case .missingSignatureSection: "the record has no signature section: it was cut off, or never signed"
        case .unexpectedSeparator(let offset): "a third '|' at byte \(offset); an OCMF record has two"
        case .malformed(let section, let problem, let offset):
            "the \(section.rawValue) section is not valid JSON at byte \(offset): \(problem)"
        case .notAnObject(let section): "the \(section.rawValue) section is not a JSON object"
        case .missingKey(let key): "the key \(key) is missing"
        case .wrongType(let key, let expected, let found): "the key \(key) holds \(found), not \(expected)"
        case .unknownAlgorithm(let name): "the signature algorithm \"\(name)\" is none of OCMF's"
        case .unknownEncoding(let name): "the signature encoding \"\(name)\" is neither hex nor base64"
        case .unknownSignatureType(let name): "the signature type \"\(name)\" is not application/x-der"
        case .malformedSignatureText: "the signature is empty or not in the encoding that the record names"
        }
    }
}
