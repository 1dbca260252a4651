import HAL
import Modbus
import OCMF

extension SignedTransaction {
    /// What fetches record and key; of a record that is not going to be handed out, the record alone.
    func fetchActions() -> [TransactionAction] {
        var actions: [TransactionAction]
        switch meter.record {
        case .parts(
            let payloadLengthAt, let payloadAt, let payload, let signatureLengthAt, let signatureAt, let signature):
            actions = [
                .length(.payload, address: payloadLengthAt, dataAt: payloadAt, longest: 2 * payload),
                .length(.signature, address: signatureLengthAt, dataAt: signatureAt, longest: 2 * signature),
            ]
        case .file(let sizeAt, let at, let capacity):
            actions = [.length(.file, address: sizeAt, dataAt: at, longest: capacity)]
        }
        if isDamaged || phase == .beginning { return actions + [.assemble] }
        switch meter.key {
        case .coordinates(let at, let curve):
            actions.append(.fetch(.key, address: at, registers: UInt16(curve.byteCount)))
        case .subjectPublicKeyInfo(let typeAt, _, _): actions.append(.keyType(address: typeAt))
        }
        return actions + [.assemble]
    }

    mutating func takeLength(
        _ length: UInt16, of part: TransactionPart, _ address: UInt16, _ dataAt: UInt16, _ longest: UInt16,
        now: MonotonicInstant
    ) {
        guard (1...longest).contains(length) else {
            if isDamaged { return endDamaged() }
            if isLeftover, length == 0 || !isLeftoverSigned { return endLeftover(now: now) }
            rawRecord = []
            return fetchAgain(after: .recordLength(length, longest: longest, address: address), now: now)
        }
        lengths[part] = part == .file ? 2 * Int(length) : Int(length)
        parts[part] = nil
        let registers = part == .file ? length : (length + 1) / 2
        queue[0] = .fetch(part, address: dataAt, registers: registers)
        actionSince = now
        notBefore = now
    }

    mutating func takeBytes(
        _ values: RegisterValues, of part: TransactionPart, _ registers: UInt16, now: MonotonicInstant
    ) {
        var bytes = parts[part] ?? []
        for index in 0..<values.count {
            bytes.append(UInt8(values[index] >> 8))
            bytes.append(UInt8(truncatingIfNeeded: values[index]))
        }
        parts[part] = bytes
        actionSince = now
        notBefore = now
        // A file ends at its first zero, however large it is said to be.
        let isComplete = bytes.count >= 2 * Int(registers) || (part == .file && bytes.contains(0))
        if isComplete { queue.removeFirst() }
    }

    /// Makes the record of what was fetched.
    mutating func assemble(now: MonotonicInstant) {
        rawRecord = recordBytes()
        defer { parts = [:] }
        if isDamaged { return endDamaged() }
        if rawRecord == settledRecord { return meetSettledRecord(now: now) }
        if phase == .beginning { return judgeLeftover(now: now) }
        key = try? parsedKey()
        do throws(SigningError) {
            let signed = SignedRecord(record: try parsedRecord(), key: try expectedKey(), isKeyKnown: knownKey != nil)
            queue = []
            phase = .fetched(signed)
        } catch {
            fetchAgain(after: error, now: now)
        }
    }

    /// Fetches the record again if that may help, three times in all; else leaves it in the meter and keeps its bytes.
    mutating func fetchAgain(after error: SigningError, now: MonotonicInstant) {
        recordAttempts += 1
        if recordAttempts < Self.attempts, error.mayPass {
            phase = fetchingPhase
            queue = fetchActions()
            actionSince = now
            notBefore = now + .seconds(1)
            return
        }
        if isLeftover {
            if error == .recordWithoutEnd { return endLeftover(now: now) }
            if case .malformedRecord = error, !isLeftoverSigned { return endLeftover(now: now) }
        }
        if error == .recordOfBefore { fail(error) } else { failRecord(error) }
    }

    /// Fails because of the record, whose bytes are kept.
    mutating func failRecord(_ error: SigningError) {
        unverified = UnverifiedRecord(raw: rawRecord, key: key, reason: error)
        fail(error)
    }

    /// Whether what is in the meter before a begin is a record that was not stored.
    private mutating func judgeLeftover(now: MonotonicInstant) {
        do throws(SigningError) {
            _ = try parsedRecord()
            fail(.notIdle(.recordReady))
        } catch {
            if case .malformedRecord = error, isLeftoverSigned {
                recordAttempts += 1
                guard recordAttempts < Self.attempts else { return fail(.notIdle(.recordReady)) }
                queue = fetchActions()
                actionSince = now
                notBefore = now + .seconds(1)
            } else {
                endLeftover(now: now)
            }
        }
    }

    /// The meter shows the record that was stored before.
    private mutating func meetSettledRecord(now: MonotonicInstant) {
        if isLeftover { return endLeftover(now: now) }
        // Found waiting: only the meter does not know yet that it is stored.
        if phase == .recovering, meter.state.meanings[stateFound] == .recordReady { return letMeterForget(now: now) }
        // A transaction was ended, and its record is not here yet.
        fetchAgain(after: .recordOfBefore, now: now)
    }

    /// The meter shows no record that must be had, and no transaction is open.
    mutating func endLeftover(now: MonotonicInstant) {
        queue = []
        switch phase {
        case .beginning:
            isLeftover = false
            do throws(SigningError) {
                queue = try beginActions()
            } catch {
                return fail(error)
            }
            restartClock(now: now)
        case .recovering: phase = .idle
        default: fail(.nothingOpen)
        }
    }

    /// Fetches what is left of a record that the meter says is damaged: it may be all there is of a transaction.
    mutating func fetchDamaged(now: MonotonicInstant) {
        isDamaged = true
        parts = [:]
        queue = fetchActions()
        restartClock(now: now)
    }

    mutating func endDamaged() {
        rawRecord = parts[.file] == nil ? [] : recordBytes()
        parts = [:]
        failRecord(.recordCorrupted)
    }

    func recordBytes() -> [UInt8] {
        if let file = parts[.file] { return Array(file.prefix { $0 != 0 }) }
        let payload = parts[.payload, default: []].prefix(lengths[.payload] ?? 0)
        let signature = Array(parts[.signature, default: []].prefix(lengths[.signature] ?? 0))
        let text = HexText.text(ECDSASignature.shortestForm(of: signature))
        return Array("OCMF|".utf8) + payload + Array("|{\"SD\":\"\(text)\"}".utf8)
    }

    private func parsedRecord() throws(SigningError) -> OCMFRecord {
        let record: OCMFRecord
        do throws(OCMFError) {
            record = try OCMFRecord(rawRecord)
        } catch {
            throw .malformedRecord(error)
        }
        guard record.content.readings.contains(where: { $0.reason?.isEnd == true }) else { throw .recordWithoutEnd }
        return record
    }

    private func parsedKey() throws(SigningError) -> MeterPublicKey {
        let bytes = parts[.key] ?? []
        do throws(MeterPublicKey.Problem) {
            switch meter.key {
            case .coordinates(_, let curve): return try MeterPublicKey(coordinates: bytes, on: curve)
            case .subjectPublicKeyInfo: return try MeterPublicKey(bytes)
            }
        } catch {
            throw .malformedKey(error, address: keyAddress)
        }
    }

    /// The key that the meter showed, which must be the known one if there is one.
    private func expectedKey() throws(SigningError) -> MeterPublicKey {
        let shown = try parsedKey()
        if let knownKey, !shown.matches(knownKey) { throw .keyDiffers(known: knownKey, shown: shown) }
        return shown
    }

    private var keyAddress: UInt16 {
        switch meter.key {
        case .coordinates(let at, _): at
        case .subjectPublicKeyInfo(_, let at, _): at
        }
    }
}

extension SigningError {
    /// Whether fetching the record once more may help.
    fileprivate var mayPass: Bool {
        switch self {
        case .recordLength, .noKey, .malformedRecord, .recordWithoutEnd, .recordOfBefore, .malformedKey, .keyDiffers,
            .invalidSignature:
            true
        default: false
        }
    }
}
