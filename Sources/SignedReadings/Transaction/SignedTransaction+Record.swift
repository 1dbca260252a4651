import HAL
import Modbus
import OCMF

extension SignedTransaction {
    /// What fetches record and key.
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
            if isLeftover, length == 0 { return endLeftover() }
            return fail(.recordLength(length, longest: longest, address: address))
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
        let result: Result<SignedRecord, SigningError> = Result { () throws(SigningError) in
            SignedRecord(record: try parsedRecord(), key: try parsedKey())
        }
        parts = [:]
        switch result {
        case .success(let record):
            key = record.key
            queue = []
            phase = .fetched(record)
        case .failure(let error):
            recordAttempts += 1
            if recordAttempts < Self.attempts, error.mayPass {
                queue = fetchActions()
                actionSince = now
                notBefore = now + .seconds(1)
            } else if isLeftover, error == .recordWithoutEnd {
                endLeftover()
            } else {
                fail(error)
            }
        }
    }

    /// The meter shows no finished record, and no transaction is open.
    private mutating func endLeftover() {
        queue = []
        phase = phase == .recovering ? .idle : .failed(.nothingOpen)
    }

    private func recordBytes() -> [UInt8] {
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
        case .malformedRecord, .recordWithoutEnd, .malformedKey: true
        default: false
        }
    }
}
