import HAL
import OCMF

/// From the fetched record to the meter that may forget it: verify, store, then tell the meter. Each step needs the one
/// before.
extension SignedTransaction {
    /// Takes the proof that the fetched record's signature is valid. Leads to ``Phase/verified(_:)``.
    ///
    /// Throws if the proof is of another record, or of another key than the one known for this meter.
    public mutating func accept(_ proof: VerifiedOCMFRecord) throws(SigningError) {
        guard case .fetched(let signed) = phase else { throw .wrongMoment(phase.kind) }
        guard proof.record == signed.record else { throw .proofOfAnotherRecord }
        let known = knownKey ?? signed.key
        guard proof.key.matches(known) else { throw .keyDiffers(known: known, shown: proof.key) }
        knownKey = known
        unverified = nil
        phase = .verified(signed)
    }

    /// Takes that the fetched record's signature is not valid, with the verifier's `reason`.
    ///
    /// The record is fetched again, three times in all, in case it was read while the meter wrote it. After that the
    /// transaction fails with ``SigningError/invalidSignature(_:)``: the bytes are in ``unverified``, and the meter is not
    /// told anything, so that it keeps the record.
    public mutating func reject(_ reason: String, now: MonotonicInstant) throws(SigningError) {
        guard case .fetched = phase else { throw .wrongMoment(phase.kind) }
        fetchAgain(after: .invalidSignature(reason), now: now)
    }

    /// Takes that the verified record is stored where it outlives a power failure, and tells the meter that it may forget
    /// it, so that another transaction can begin.
    ///
    /// Throws unless there is a record that was verified.
    public mutating func confirmKept(now: MonotonicInstant) throws(SigningError) {
        guard case .verified(let signed) = phase else { throw .wrongMoment(phase.kind) }
        settledRecord = signed.record.raw
        letMeterForget(now: now)
    }

    /// Lets the meter forget a record that could not be verified, so that it can be used again. For a person to decide,
    /// never for a program: what the meter held is then only in ``unverified``, whose bytes must be stored before.
    ///
    /// Throws unless the transaction failed because of its record.
    public mutating func release(now: MonotonicInstant) throws(SigningError) {
        guard case .failed(let error) = phase, let unverified, unverified.reason == error else {
            throw .wrongMoment(phase.kind)
        }
        if !unverified.raw.isEmpty { settledRecord = unverified.raw }
        self.unverified = nil
        letMeterForget(now: now)
    }

    /// Acknowledges the record, where the meter waits for that.
    mutating func letMeterForget(now: MonotonicInstant) {
        guard let value = meter.acknowledgement else {
            queue = []
            phase = .idle
            return
        }
        let address = meter.state.address
        start(
            [
                .command(address: address, value: value, done: [value], .acknowledgement),
                .awaitState([value], .acknowledgement),
            ], .acknowledging, time: time, now: now)
    }
}
