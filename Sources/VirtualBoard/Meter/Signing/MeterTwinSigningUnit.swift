import HAL

/// The part of a virtual meter that keeps transactions: its registers and what happens when they are written.
struct MeterTwinSigningUnit {
    /// What became of a write.
    enum Outcome: Equatable {
        case done
        case refused(UInt8)
        case silent
    }

    enum State: UInt16 {
        case idle
        case open
        case openAfterPowerFailure
        case openAfterReset
        case recordReady
        case recordCorrupted
    }

    let signing: MeterTwinSigning
    var faults: MeterTwinSigningFaults = []
    /// Whether a transaction is open, for tests.
    var state = State.idle
    /// How often each command was carried out.
    var commandsDone: [UInt16: Int] = [:]
    var registers: [UInt16: UInt16] = [:]
    var clock = MeterTwinClock()
    var transaction: MeterTwinTransaction?
    /// What the command under way does, and when.
    var pending: (reason: String, at: Int64)?
    var status: UInt16 = 1
    private var pagination = 0

    init(_ signing: MeterTwinSigning) {
        self.signing = signing
        let keyAt: UInt16 = signing.family == .iskraWM3M4C ? 8124 : 0x2600
        store(signing.publicKey, at: keyAt)
    }

    /// Whether these registers are shown by `function`.
    func owns(_ function: UInt8, _ start: Int, _ count: Int) -> Bool {
        let range = start...(start + max(0, count - 1))
        switch signing.family {
        case .iskraWM3M4C: return function != 4 && (7000...8255).contains(range)
        case .carloGavazziEM580:
            return [0x24FF...0x26FF, 0x6900...0x70FF, 0x7100...0x78FF].contains { $0.contains(range) }
        }
    }

    /// The registers from `start`, after everything that has happened by `now`.
    mutating func read(_ start: Int, _ count: Int, serial: UInt32, at now: Int64, wattHours: Int64) -> [UInt16] {
        catchUp(at: now, serial: serial, wattHours: wattHours)
        return (start..<(start + count)).map { value(at: UInt16($0)) }
    }

    private func value(at address: UInt16) -> UInt16 {
        switch (signing.family, address) {
        case (.iskraWM3M4C, 7000): state.rawValue
        case (.iskraWM3M4C, 7052): faults.contains(.statusLost) ? 0 : status
        // In the middle of r.
        case (.iskraWM3M4C, 8198): (registers[address] ?? 0) ^ (faults.contains(.readsGarbled) ? 1 : 0)
        case (.carloGavazziEM580, 0x7100):
            switch state {
            case .idle: 0
            case .open, .openAfterPowerFailure, .openAfterReset: 1
            case .recordReady: 2
            case .recordCorrupted: 3
            }
        case (.iskraWM3M4C, 7057), (.carloGavazziEM580, 0x7101):
            (registers[address] ?? 0) &- (faults.contains(.truncatedRecord) ? 20 : 0)
        case (.carloGavazziEM580, 0x24FF): faults.contains(.noKey) ? 2 : signing.keyType
        default: registers[address] ?? 0
        }
    }

    mutating func write(
        _ start: Int, _ words: [UInt16], serial: UInt32, at now: Int64, wattHours: Int64
    ) -> Outcome {
        catchUp(at: now, serial: serial, wattHours: wattHours)
        let isText = words.count > 1 && faults.contains(.writesGarbled)
        for (index, word) in words.enumerated() {
            let address = UInt16(start + index)
            registers[address] = isText && index == 1 ? word ^ 0x0100 : word
        }
        switch signing.family {
        case .iskraWM3M4C: return writeIskra(UInt16(start), words[0], at: now, wattHours: wattHours)
        case .carloGavazziEM580: return writeEM580(UInt16(start), words, at: now, wattHours: wattHours)
        }
    }

    /// The supply fails for a moment.
    mutating func losePower(serial: UInt32, at now: Int64, wattHours: Int64) {
        pending = nil
        status = 0
        clock.isSynchronized = false
        guard state == .open || state == .openAfterPowerFailure || state == .openAfterReset else { return }
        switch signing.family {
        case .iskraWM3M4C:
            state = .openAfterPowerFailure
            registers[7056] = 0
        case .carloGavazziEM580:
            if signing.staysOpenAfterPowerFailure { return }
            // As EVerest finds it: closed by itself, the record waiting.
            finish("P", serial: serial, at: now, wattHours: wattHours)
        }
    }

    /// Lets a command under way have its effect if its time has come.
    private mutating func catchUp(at now: Int64, serial: UInt32, wattHours: Int64) {
        guard let pending, now >= pending.at, !faults.contains(.busyForever) else { return }
        self.pending = nil
        finish(pending.reason, serial: serial, at: pending.at, wattHours: wattHours)
    }

    private mutating func finish(_ reason: String, serial: UInt32, at now: Int64, wattHours: Int64) {
        if faults.contains(.failsToSign) {
            status = 254
            if signing.family == .carloGavazziEM580, reason != "B" { state = .recordCorrupted }
            return
        }
        let reading = MeterTwinTransaction.Reading(
            wattHoursInThousandths: wattHours, time: clock.text(at: now), reason: reason)
        if reason == "B" {
            transaction = MeterTwinTransaction(begin: reading)
            pagination += 1
        } else {
            transaction?.end = reading
        }
        if !faults.contains(.stateStuck) {
            if reason == "B" { state = .open } else { state = signing.family == .iskraWM3M4C ? .idle : .recordReady }
        }
        status = 15
        guard let transaction else { return }
        switch signing.family {
        case .iskraWM3M4C: storeIskra(transaction, pagination: pagination, serial: serial)
        case .carloGavazziEM580: storeEM580(transaction, pagination: pagination, serial: serial)
        }
    }

    /// A command: what becomes of it.
    mutating func begin(_ command: UInt16, _ reason: String, isPossible: Bool, at now: Int64) -> Outcome {
        if faults.contains(.commandLost) {
            faults.remove(.commandLost)
            return .silent
        }
        if isPossible, pending == nil {
            commandsDone[command, default: 0] += 1
            pending = (reason, now + signing.signingTime.rawValue)
            status = 2
        } else {
            status = 131
        }
        guard faults.contains(.answerLost) else { return .done }
        faults.remove(.answerLost)
        return .silent
    }

    func signature(over payload: [UInt8]) -> [UInt8] {
        signing.sign(faults.contains(.wrongSignature) ? payload + [0x20] : payload)
    }

    mutating func store(_ bytes: [UInt8], at address: UInt16) {
        for index in stride(from: 0, to: bytes.count, by: 2) {
            registers[address + UInt16(index / 2)] =
                UInt16(bytes[index]) << 8 | (index + 1 < bytes.count ? UInt16(bytes[index + 1]) : 0)
        }
    }

    /// The text from `address` on, to its first zero or `longest` bytes.
    func text(at address: UInt16, longest: Int) -> String {
        var bytes: [UInt8] = []
        for index in 0..<longest {
            let word = registers[address + UInt16(index / 2)] ?? 0
            let byte = UInt8(truncatingIfNeeded: index % 2 == 0 ? word >> 8 : word)
            if byte == 0 { break }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
