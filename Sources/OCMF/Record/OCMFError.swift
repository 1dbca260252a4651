/// Why bytes are no OCMF record.
public enum OCMFError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A part of a record.
    public enum Section: String, Hashable, Sendable {
        /// What is signed.
        case payload
        /// Signature and how it was made.
        case signature
    }

    /// Where in a record a key is.
    public enum Place: Hashable, Sendable {
        /// In a section's object.
        case section(Section)
        /// In the object of a reading, from 0.
        case reading(Int)
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
    case missingKey(String, Place)
    /// A key holds something else than it must.
    case wrongType(key: String, Place, expected: String, found: String)
    /// A signature algorithm (SA) that OCMF does not have.
    case unknownAlgorithm(String)
    /// A signature encoding (SE) other than hex and base64.
    case unknownEncoding(String)
    /// A signature type (SM) other than application/x-der.
    case unknownSignatureType(String)
    /// The signature (SD) is not in its encoding, or empty.
    case malformedSignatureText

    /// One sentence: where, what is wrong, and the mend.
    public var description: String {
        let again = "fetch the record from the meter again and change nothing in it"
        let maker = "ask the meter's maker for records that verifiers of OCMF take"
        return switch self {
        case .notOCMF: "byte 0: no OCMF record, which begins with \"OCMF|\"; give the record as the meter wrote it"
        case .tooLong(let count): "the record has \(count) bytes, at most 65536 are taken; give one record only"
        case .missingSignatureSection:
            "after the payload: no '|' and no signature section, it was cut off or never signed; \(again)"
        case .unexpectedSeparator(let offset): "byte \(offset): a third '|', a record has two; give one record only"
        case .malformed(let section, let problem, let offset):
            "\(section.rawValue) section, byte \(offset): no valid JSON, \(problem); \(again)"
        case .notAnObject(let section): "\(section.rawValue) section: JSON, but no object; \(again)"
        case .missingKey(let key, let place): "\(place): the key \(key) is missing; \(again)"
        case .wrongType(let key, let place, let expected, let found):
            "\(place): the key \(key) holds \(found), not \(expected); \(again)"
        case .unknownAlgorithm(let name):
            "signature section, SA: the algorithm \"\(name)\" is none of OCMF's; \(maker)"
        case .unknownEncoding(let name):
            "signature section, SE: the encoding \"\(name)\" is neither hex nor base64; \(maker)"
        case .unknownSignatureType(let name):
            "signature section, SM: the type \"\(name)\" is not application/x-der; \(maker)"
        case .malformedSignatureText:
            "signature section, SD: empty, or not in the encoding that SE names (hex if none); \(again)"
        }
    }
}

extension OCMFError.Place: CustomStringConvertible {
    /// The place, for people: readings count from 1.
    public var description: String {
        switch self {
        case .section(let section): "\(section.rawValue) section"
        case .reading(let index): "payload section, reading \(index + 1)"
        }
    }
}
