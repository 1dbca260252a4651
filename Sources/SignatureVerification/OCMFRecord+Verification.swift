import OCMF

extension OCMFRecord {
    /// Returns if the record's signature is that of `key` over its payload; throws in every other case.
    ///
    /// Whether the contents make sense is another question: ``OCMF/OCMFReview``.
    public func verify(with key: MeterPublicKey) throws(SignatureError) {
        let key = try VerificationKey(key, for: signature.algorithm)
        try key.verify(signature.der, over: payload)
    }

    /// The proof that the record's signature is that of `key` over its payload; throws in every other case.
    ///
    /// What a signed transaction demands before it lets the meter forget the record.
    public func verified(with key: MeterPublicKey) throws(SignatureError) -> VerifiedOCMFRecord {
        try verify(with: key)
        return VerifiedOCMFRecord(record: self, key: key)
    }
}
