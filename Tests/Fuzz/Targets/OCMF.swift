import OCMF

/// Any bytes, as a signed record, a key and a signature: never a crash, and what is taken keeps its bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOCMF(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeRawBufferPointer(start: start, count: count))
    if let record = try? OCMFRecord(bytes) {
        precondition(record.raw == bytes, "the bytes were not kept")
        precondition(!record.payload.contains(UInt8(ascii: "|")), "a separator was signed")
        let head = Array("OCMF|".utf8)
        precondition(bytes.starts(with: head + Array(record.payload) + [UInt8(ascii: "|")]), "not the payload")
        let review = OCMFReview(record.content, serial: "42")
        for finding in review.findings { precondition(!finding.description.isEmpty, "a finding without text") }
        precondition(
            !review.isUsable || !review.amounts.isEmpty && !review.amounts.contains { $0.amount.isNegative },
            "billable without an energy")
        check(record.signature.der)
        // The same contents read again are the same.
        precondition((try? OCMFRecord(record.raw)) == record, "two readings differ")
    }
    check(bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    for key in [try? MeterPublicKey(bytes), try? MeterPublicKey(text: text)] {
        guard let key else { continue }
        precondition(key.point.count % 2 == 1 && key.point[0] == 4, "a key that is no point")
        if let info = key.subjectPublicKeyInfo {
            precondition((try? MeterPublicKey(info)) == key, "the key's own form was not taken")
        }
    }
    if let decoded = HexText.bytes(text) {
        precondition(HexText.text(decoded) == text.uppercased(), "hexadecimal digits were changed")
    }
    _ = OCMFTime(text: text)
    let number = OCMFDecimal(text: text)
    _ = number.thousandths
    _ = number.minus(OCMFDecimal(text: "0.1"))
    return 0
}

/// Any bytes, as a signature on every curve: what is taken is written again to the same bytes.
private func check(_ bytes: [UInt8]) {
    for curve in EllipticCurve.allCases {
        guard let signature = try? ECDSASignature(der: bytes, curve: curve) else { continue }
        precondition(signature.der == bytes, "two encodings of one signature")
        precondition(ECDSASignature.shortestForm(of: bytes) == bytes, "the shortest form was shortened")
    }
    _ = ECDSASignature.shortestForm(of: bytes)
}
