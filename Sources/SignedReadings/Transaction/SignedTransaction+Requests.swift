import HAL
import Modbus

extension SignedTransaction {
    /// The next request, if one is due. Called by the reader that serves this guest.
    public mutating func nextRequest(to unit: UInt8, now: MonotonicInstant) -> ModbusRequest? {
        while let action = queue.first {
            guard now >= notBefore else { return nil }
            if action == .assemble {
                assemble(now: now)
                continue
            }
            do throws(ModbusError) {
                let request = try request(for: action, to: unit, now: now)
                statistics.requests += 1
                return request
            } catch {
                fail(.bus(error, action.step, address: address(of: action)))
                return nil
            }
        }
        return nil
    }

    private mutating func request(
        for action: TransactionAction, to unit: UInt8, now: MonotonicInstant
    ) throws(ModbusError) -> ModbusRequest {
        switch action {
        case .look, .awaitState, .settle: return try read(meter.state.address, 1, unit)
        case .awaitStatus, .lookForRecord: return try read(address(of: action), 1, unit)
        case .length(_, let address, _, _), .keyType(let address): return try read(address, 1, unit)
        case .compare(let address, let words, _): return try read(address, UInt16(words.count), unit)
        case .fetch(let part, let address, let registers):
            let have = UInt16(parts[part, default: []].count / 2)
            return try read(address + have, min(registers - have, meter.registersPerRead), unit)
        case .write(let address, let words, _): return try write(words, at: address, unit)
        case .writeSeconds(nil):
            return try write(words(of: seconds(at: now)), at: meter.clock.secondsAt, unit)
        case .writeSeconds(let word?):
            // All words of one instant, lest one be from before a carry and the other from after.
            if word == 0 { secondsUnderWay = seconds(at: now) }
            let value = words(of: secondsUnderWay)[word]
            return try write([value], at: meter.clock.secondsAt + UInt16(word), unit)
        case .command(let address, let value, _, _): return try write([value], at: address, unit)
        case .assemble: throw .invalidRequest
        }
    }

    /// A read. The transaction repeats it, not the master: so that live values are not held up by two time-outs.
    private func read(_ address: UInt16, _ count: UInt16, _ unit: UInt8) throws(ModbusError) -> ModbusRequest {
        try ModbusRequest(
            unit: unit, .readRegisters(meter.readFunction, address: address, count: count), isRepeatable: false)
    }

    private func write(_ words: [UInt16], at address: UInt16, _ unit: UInt8) throws(ModbusError) -> ModbusRequest {
        if words.count == 1, meter.writesSingleRegisters { return try .write(words[0], to: unit, at: address) }
        guard let values = RegisterValues(words) else { throw .invalidRequest }
        return try .write(values, to: unit, at: address)
    }

    private func seconds(at now: MonotonicInstant) -> Int64 {
        time.secondsSince1970 + (now - timeTakenAt).rawValue / 1_000_000_000
    }

    private func words(of seconds: Int64) -> [UInt16] {
        let count = meter.clock.secondsCount
        let words = (0..<count).map { UInt16(truncatingIfNeeded: seconds >> Int64(16 * (count - 1 - $0))) }
        return meter.clock.isLowFirst ? words.reversed() : words
    }

    func address(of action: TransactionAction) -> UInt16 {
        switch action {
        case .look, .awaitState, .settle: meter.state.address
        case .awaitStatus, .lookForRecord: meter.status?.address ?? meter.state.address
        case .write(let address, _, _), .compare(let address, _, _), .command(let address, _, _, _),
            .length(_, let address, _, _), .fetch(_, let address, _), .keyType(let address):
            address
        case .writeSeconds: meter.clock.secondsAt
        case .assemble: meter.state.address
        }
    }

    // MARK: What must be written

    /// What sets the clock.
    func clockActions() -> [TransactionAction] {
        let clock = meter.clock
        var actions: [TransactionAction] =
            clock.isWordByWord ? (0..<clock.secondsCount).map { .writeSeconds(word: $0) } : [.writeSeconds(word: nil)]
        let zone = UInt16(bitPattern: time.minutesAheadOfUTC)
        actions.append(.write(address: clock.zoneAt, words: [zone], .clock))
        if let confirmation = clock.confirmation {
            actions.append(.write(address: confirmation.address, words: [confirmation.value], .clock))
        }
        return actions
    }

    /// What tells who charges. Throws if a text does not fit the meter.
    func identificationActions(
        _ identification: SigningIdentification
    ) throws(SigningError) -> [TransactionAction] {
        switch meter.identification {
        case .payload(let at, let capacity, let lengthAt):
            if identification.tariffText?.isEmpty == false {
                throw .invalidText(field: "tariff text", .unsupported)
            }
            let text = identification.payload
            let longest = 2 * Int(capacity)
            guard text.utf8.count <= longest else {
                throw .invalidText(field: "identification", .tooLong(bytes: text.utf8.count, longest: longest))
            }
            let words = Self.words(text, isTerminated: false)
            var actions = writes(words, at: at)
            actions.append(.write(address: lengthAt, words: [UInt16(text.utf8.count)], .identification))
            return actions + comparisons(words, at: at)
        case .fields(let fields):
            var flags: [UInt16] = [0, 0, 0, 0]
            for flag in identification.flags { flags[flag.place.group] = flag.place.code }
            let head =
                [identification.isAssigned ? 1 : 0, identification.level?.code ?? 0] + flags
                + [identification.type.code]
            let data = try Self.field(identification.data, "identification", fields.dataCount)
            let point = try Self.field(identification.chargePoint, "charge point", fields.chargePointCount)
            let tariff = try Self.field(identification.tariffText ?? "", "tariff text", fields.tariffCount)
            // 0: the charge point's identification is an EVSE id.
            return writes(head, at: fields.statusAt) + writes(data, at: fields.dataAt)
                + writes([0], at: fields.chargePointTypeAt) + writes(point, at: fields.chargePointAt)
                + writes(tariff, at: fields.tariffAt) + comparisons(data, at: fields.dataAt)
                + comparisons(point, at: fields.chargePointAt) + comparisons(tariff, at: fields.tariffAt)
        }
    }

    private func writes(_ words: [UInt16], at address: UInt16) -> [TransactionAction] {
        pieces(of: words, at: address, longest: meter.registersPerWrite).map {
            .write(address: $0.address, words: $0.words, .identification)
        }
    }

    private func comparisons(_ words: [UInt16], at address: UInt16) -> [TransactionAction] {
        pieces(of: words, at: address, longest: meter.registersPerRead).map {
            .compare(address: $0.address, words: $0.words, .identification)
        }
    }

    private func pieces(
        of words: [UInt16], at address: UInt16, longest: UInt16
    ) -> [(address: UInt16, words: [UInt16])] {
        stride(from: 0, to: words.count, by: Int(longest)).map { start in
            (address + UInt16(start), Array(words[start..<min(words.count, start + Int(longest))]))
        }
    }

    private static func field(_ text: String, _ name: String, _ capacity: UInt16) throws(SigningError) -> [UInt16] {
        let longest = 2 * Int(capacity) - 1
        guard text.utf8.count <= longest else {
            throw .invalidText(field: name, .tooLong(bytes: text.utf8.count, longest: longest))
        }
        return words(text, isTerminated: true)
    }

    /// Two characters a register, the first in the high byte.
    private static func words(_ text: String, isTerminated: Bool) -> [UInt16] {
        let bytes = Array(text.utf8) + (isTerminated ? [0] : [])
        return stride(from: 0, to: bytes.count, by: 2).map {
            UInt16(bytes[$0]) << 8 | ($0 + 1 < bytes.count ? UInt16(bytes[$0 + 1]) : 0)
        }
    }
}
