/// The signature section of a record.
public struct OCMFSignature: Hashable, Sendable {
    /// How the bytes are written in the text.
    public enum Encoding: String, Hashable, Sendable {
        /// Hexadecimal digits.
        case hex
        /// Base64.
        case base64
    }

    /// How it was made (SA).
    public let algorithm: OCMFAlgorithm
    /// Whether the record names the algorithm, rather than leaving it to the default.
    public let namesAlgorithm: Bool
    /// How it is written (SE).
    public let encoding: Encoding
    /// The signature in DER (SD), not yet looked into.
    public let der: [UInt8]

    init(_ section: OCMFObject) throws(OCMFError) {
        if let name = try section.text("SA") {
            guard let algorithm = OCMFAlgorithm(name: name) else { throw .unknownAlgorithm(name) }
            self.algorithm = algorithm
            namesAlgorithm = true
        } else {
            algorithm = .standard
            namesAlgorithm = false
        }
        if let name = try section.text("SE") {
            guard let encoding = Encoding(rawValue: name) else { throw .unknownEncoding(name) }
            self.encoding = encoding
        } else {
            encoding = .hex
        }
        if let type = try section.text("SM"), type != "application/x-der" { throw .unknownSignatureType(type) }
        guard let text = try section.text("SD") else { throw .missingKey("SD", section.place) }
        let bytes =
            switch encoding {
            case .hex: HexText.bytes(text)
            case .base64: Base64Text.bytes(text)
            }
        guard let bytes, !bytes.isEmpty else { throw .malformedSignatureText }
        der = bytes
    }
}
