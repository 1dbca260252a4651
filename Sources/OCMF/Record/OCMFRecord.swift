/// A signed record in the Open Charge Metering Format: `OCMF|{payload}|{signature}`.
///
/// The bytes are kept as they came, since the signature is over them; everything else is a reading of them. Strict about
/// the form: what two programs could read differently is refused. Says nothing of whether the signature is good, which
/// is a matter of a key, nor of whether the contents make sense: ``OCMFReview``.
public struct OCMFRecord: Hashable, Sendable {
    /// The whole record.
    public let raw: [UInt8]
    /// What it says.
    public let content: OCMFContent
    /// The signature and how it was made.
    public let signature: OCMFSignature
    private let payloadRange: Range<Int>

    /// The bytes that are signed.
    public var payload: ArraySlice<UInt8> { raw[payloadRange] }
    /// The whole record as text.
    public var text: String { String(decoding: raw, as: UTF8.self) }

    /// The longest record taken, bytes.
    public static var longest: Int { 65_536 }

    /// The record that `raw` is, from the first byte to the last.
    public init(_ raw: [UInt8]) throws(OCMFError) {
        guard raw.count <= Self.longest else { throw .tooLong(raw.count) }
        let header = Array("OCMF|".utf8)
        guard raw.starts(with: header) else { throw .notOCMF }
        let separator = UInt8(ascii: "|")
        guard let second = raw[header.count...].firstIndex(of: separator) else { throw .missingSignatureSection }
        if let third = raw[(second + 1)...].firstIndex(of: separator) { throw .unexpectedSeparator(offset: third) }
        payloadRange = header.count..<second
        content = try OCMFContent(OCMFObject(raw[payloadRange], .payload))
        signature = try OCMFSignature(OCMFObject(raw[(second + 1)...], .signature))
        self.raw = raw
    }
}
