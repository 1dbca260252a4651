import OCMF
import SignatureVerification
import Testing

struct RecordVerificationTests {
    @Test("a record signed by another program on each of OCMF's curves is valid, and sound", arguments: Vector.all)
    func validVectors(vector: Vector) throws {
        let record = try OCMFRecord(Array(vector.record.utf8))
        let key = try MeterPublicKey(text: vector.key)
        #expect(record.signature.algorithm.curve == vector.curve)
        #expect(key.curve == vector.curve)
        try record.verify(with: key)
        let review = OCMFReview(record.content, serial: record.content.meter.serial)
        #expect(review.findings.isEmpty)
        #expect(review.amounts.map(\.unit) == ["kWh"])
        #expect(review.amounts.first?.amount.text.hasSuffix(".25") == true)
    }

    @Test("there is a vector for every curve")
    func allCurves() { #expect(Set(Vector.all.map(\.curve)) == Set(EllipticCurve.allCases)) }

    @Test("the key as a bare point, in base64 and with white space verifies as well", arguments: Vector.all)
    func keyForms(vector: Vector) throws {
        let record = try OCMFRecord(Array(vector.record.utf8))
        let key = try MeterPublicKey(text: vector.key)
        try record.verify(with: MeterPublicKey(text: HexText.text(key.point)))
        try record.verify(with: MeterPublicKey(text: " " + vector.key.uppercased() + "\n"))
        let bytes = try #require(HexText.bytes(vector.key))
        try record.verify(with: MeterPublicKey(text: base64(bytes)))
        #expect(key.subjectPublicKeyInfo == bytes)
    }

    @Test(
        "every change of a byte of the payload is refused, and every changed byte of the signature",
        arguments: Vector.all)
    func mutations(vector: Vector) throws {
        let raw = Array(vector.record.utf8)
        let original = try OCMFRecord(raw)
        let key = try MeterPublicKey(text: vector.key)
        var isParsed = 0
        for index in original.payload.indices {
            for mask: UInt8 in [0x01, 0x20] {
                var changed = raw
                changed[index] ^= mask
                guard let record = try? OCMFRecord(changed) else { continue }
                isParsed += 1
                #expect(throws: SignatureError.mismatch) { try record.verify(with: key) }
            }
        }
        #expect(isParsed > original.payload.count / 2, "most changes must get as far as the signature")
        for index in original.signature.der.indices {
            for bit in 0..<8 {
                var der = original.signature.der
                der[index] ^= 1 << UInt8(bit)
                let verifier = try VerificationKey(key, for: original.signature.algorithm)
                #expect(throws: SignatureError.self) { try verifier.verify(der, over: original.payload) }
            }
        }
    }

    @Test("a change of any byte of the record's text never leaves it valid with other contents", arguments: Vector.all)
    func textMutations(vector: Vector) throws {
        let raw = Array(vector.record.utf8)
        let original = try OCMFRecord(raw)
        let key = try MeterPublicKey(text: vector.key)
        for index in raw.indices where !original.payload.indices.contains(index) {
            for mask: UInt8 in [0x01, 0x02, 0x20, 0x80] {
                var changed = raw
                changed[index] ^= mask
                guard let record = try? OCMFRecord(changed), (try? record.verify(with: key)) != nil else { continue }
                // The case of a hexadecimal digit, or a name for the standard algorithm that is no longer one: the same
                // signature by the same algorithm over the same bytes.
                #expect(record.signature.der == original.signature.der && record.payload == original.payload)
                #expect(record.signature.algorithm == original.signature.algorithm)
            }
        }
    }

    @Test("a key of another curve is said to be one, in either form")
    func anotherCurve() throws {
        let record = try OCMFRecord(Array(vector(.secp256r1).record.utf8))
        let other = try MeterPublicKey(text: vector(.brainpoolP256r1).key)
        #expect(throws: SignatureError.keyOfAnotherCurve(key: .brainpoolP256r1, record: .standard)) {
            try record.verify(with: other)
        }
        let point = try MeterPublicKey(other.point)
        #expect(throws: SignatureError.keyNotOnCurve(.secp256r1)) { try record.verify(with: point) }
        let longer = try MeterPublicKey(text: vector(.secp384r1).key)
        let longPoint = try MeterPublicKey(longer.point)
        #expect(throws: SignatureError.keyOfAnotherLength(bytes: 97, record: .standard)) {
            try record.verify(with: longPoint)
        }
    }

    @Test("another meter's key of the same curve does not fit")
    func anotherKey() throws {
        let record = try OCMFRecord(Array(vector(.secp256r1).record.utf8))
        // The generator of P-256 (SEC 2): the key of the private number 1.
        let generator = try MeterPublicKey(
            text: "046B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C2964FE342E2FE1A7F9B8EE7EB4A7C0F9E16"
                + "2BCE33576B315ECECBB6406837BF51F5")
        #expect(throws: SignatureError.mismatch) { try record.verify(with: generator) }
    }

    @Test("a record that names another algorithm than its key's is refused")
    func renamedAlgorithm() throws {
        let text = vector(.secp256r1).record.replacing("ECDSA-secp256r1-SHA256", with: "ECDSA-secp256k1-SHA256")
        let record = try OCMFRecord(Array(text.utf8))
        let key = try MeterPublicKey(text: vector(.secp256r1).key)
        #expect(
            throws: SignatureError.keyOfAnotherCurve(key: .secp256r1, record: OCMFAlgorithm(.secp256k1))
        ) { try record.verify(with: key) }
    }

    @Test("a malformed or extended signature is its own error")
    func malformedSignatures() throws {
        let record = try OCMFRecord(Array(vector(.secp256r1).record.utf8))
        let key = try VerificationKey(MeterPublicKey(text: vector(.secp256r1).key), for: .standard)
        let der = record.signature.der
        try key.verify(der, over: record.payload)
        #expect(throws: SignatureError.malformed(.trailingBytes)) { try key.verify(der + [0], over: record.payload) }
        #expect(throws: SignatureError.malformed(.malformed)) {
            try key.verify(Array(der.dropLast()), over: record.payload)
        }
        #expect(throws: SignatureError.malformed(.malformed)) { try key.verify([], over: record.payload) }
        #expect(throws: SignatureError.malformed(.outOfRange)) {
            try key.verify([0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x01], over: record.payload)
        }
        #expect(throws: SignatureError.mismatch) {
            try key.verify([0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01], over: record.payload)
        }
        // Needless zeros, as the WM3M4C writes them, are refused as they are and taken in their shortest form.
        let parts = try ECDSASignature(der: der, curve: .secp256r1)
        let long: [UInt8] = [0x02, 0x22, 0x00] + [UInt8](repeating: 0, count: 33 - parts.r.count) + parts.r
        let rest = [0x02, UInt8(parts.s.count + 1), 0x00] + parts.s
        let padded = [0x30, UInt8(long.count + rest.count)] + long + rest
        #expect(throws: SignatureError.malformed(.malformed)) { try key.verify(padded, over: record.payload) }
        try key.verify(ECDSASignature.shortestForm(of: padded), over: record.payload)
    }

    @Test("a proof is had of a valid record alone, and names its key")
    func proof() throws {
        let record = try OCMFRecord(Array(vector(.secp256r1).record.utf8))
        let key = try MeterPublicKey(text: vector(.secp256r1).key)
        let proof = try record.verified(with: key)
        #expect(proof.record == record && proof.key == key)
        let altered = try OCMFRecord(Array(vector(.secp256r1).record.replacing("120.50", with: "120.40").utf8))
        #expect(throws: SignatureError.mismatch) { try altered.verified(with: key) }
        #expect(key.matches(try MeterPublicKey(key.point)))
        #expect(!key.matches(try MeterPublicKey(text: vector(.brainpoolP256r1).key)))
    }

    @Test("each reason why a signature is not accepted says what, where and the mend")
    func texts() {
        let errors: [SignatureError] = [
            .keyOfAnotherCurve(key: .secp256k1, record: .standard), .keyOfAnotherLength(bytes: 97, record: .standard),
            .keyNotOnCurve(.secp256r1), .malformed(.malformed), .malformed(.trailingBytes), .malformed(.outOfRange),
            .mismatch, .curveUnavailable(.secp192k1), .libraryFailed,
        ]
        for error in errors {
            let parts = "\(error)".split(separator: "; ")
            #expect(parts.count == 2, "\(error)")
            #expect(
                ["give", "copy", "fetch", "install", "see"].contains { parts.last?.hasPrefix($0) == true },
                "no mend: \(error)")
        }
    }

    private func vector(_ curve: EllipticCurve) -> Vector { Vector.all.first { $0.curve == curve } ?? Vector.all[0] }

    private func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = Array(bytes[start..<min(bytes.count, start + 3)])
            let padded = part + [UInt8](repeating: 0, count: 3 - part.count)
            let bits = Int(padded[0]) << 16 | Int(padded[1]) << 8 | Int(padded[2])
            for place in 0..<4 {
                text.append(place <= part.count ? digits[bits >> (18 - 6 * place) & 63] : "=")
            }
        }
        return text
    }
}
