/// What is the same for both transports: judges a request by the model's limits and answers with registers.
struct MeterTwinServer {
    let model: MeterTwinModel
    private let files: [MeterTwinRegisterFile]
    /// What was asked.
    var counts = MeterTwinCounts()
    /// Where the last read began.
    private(set) var lastAddress: UInt16?
    /// The serial number that it tells.
    var serialNumber: UInt32
    /// Taken off every counter, in millionths, per quantity and phase: what had been counted when the counters began
    /// again at 0.
    private var origin = MeterTwinReadings()
    private var hasOrigin = false
    private var stuck: MeterTwinReadings?
    /// What keeps transactions, if the meter does.
    var signingUnit: MeterTwinSigningUnit?

    init(_ model: MeterTwinModel, serialNumber: UInt32, signing: MeterTwinSigning? = nil) {
        self.model = model
        signingUnit = signing.map { MeterTwinSigningUnit($0) }
        self.serialNumber = serialNumber
        files = model.spaces.map(MeterTwinRegisterFile.init)
    }

    /// Shows what it would show at `readings` from now on, whatever is measured; `nil` ends that.
    mutating func setStuck(_ readings: MeterTwinReadings?) { stuck = readings.map { sinceOrigin($0) } }

    /// Lets all counters begin at 0 now, at which `readings` are measured.
    mutating func restartCounters(at readings: MeterTwinReadings) {
        origin = readings
        hasOrigin = true
    }

    /// Appends function code and data, or an exception, to `answer`. `request` is function code, address and count,
    /// from `offset` to `end` of the frame, which came at `now`. `false`: no answer.
    mutating func answer(
        _ request: borrowing ModbusFrame, from offset: Int, to end: Int, at now: Int64,
        readings: borrowing MeterTwinReadings, into answer: inout ModbusFrame
    ) -> Bool {
        let wattHours = (copy readings)[.energyImported, .total] / 1_000
        if let isAnswered = answerTransaction(request, from: offset, to: end, at: now, wattHours, into: &answer) {
            return isAnswered
        }
        answerReading(request, from: offset, to: end, readings: readings, into: &answer)
        return true
    }

    private mutating func answerReading(
        _ request: borrowing ModbusFrame, from offset: Int, to end: Int, readings: borrowing MeterTwinReadings,
        into answer: inout ModbusFrame
    ) {
        counts.requests += 1
        let function = request[offset]
        let index = files.firstIndex { $0.answers(function) }
        guard let index else {
            counts.unknownFunctions += 1
            return refuse(function, 1, &answer)
        }
        guard end - offset == 5 else {
            counts.malformed += 1
            return refuse(function, 3, &answer)
        }
        let start = Int(request.word(at: offset + 1))
        let count = Int(request.word(at: offset + 3))
        lastAddress = request.word(at: offset + 1)
        let exception = judge(start, count, files[index])
        guard exception == 0 else { return refuse(function, exception, &answer) }
        counts.answers += 1
        answer.append(function)
        answer.append(UInt8(count * 2))
        if let stuck {
            append(files[index], start, count, stuck, &answer)
        } else if hasOrigin {
            append(files[index], start, count, sinceOrigin(readings), &answer)
        } else {
            append(files[index], start, count, readings, &answer)
        }
    }

    private mutating func judge(_ start: Int, _ count: Int, _ file: MeterTwinRegisterFile) -> UInt8 {
        let limits = model.limits
        guard count >= 1, count <= min(125, Int(limits.maximumRegisters)) else {
            counts.tooManyRegisters += 1
            return limits.countException
        }
        if file.alone(at: start, count: count) != nil { return 0 }
        let alignment = max(1, Int(limits.alignment))
        // Identification words do not follow the alignment of values.
        guard (start % alignment == 0 && count % alignment == 0) || file.isOneValue(start, count) else {
            counts.misaligned += 1
            return 2
        }
        guard file.isReadable(start, count) else {
            counts.missingAddresses += 1
            return 2
        }
        if !limits.allowsPartOfValue, file.splitsValue(start, count) {
            counts.splitValues += 1
            return 2
        }
        return 0
    }

    private func append(
        _ file: MeterTwinRegisterFile, _ start: Int, _ count: Int, _ readings: borrowing MeterTwinReadings,
        _ answer: inout ModbusFrame
    ) {
        let first = answer.count
        for _ in 0..<count { answer.append(bigEndian: 0) }
        if let cell = file.alone(at: start, count: count) {
            put(file, cell, start, count, readings, first, &answer)
            return
        }
        for cell in file.cells where cell.address < start + count && cell.end > start {
            put(file, cell, start, count, readings, first, &answer)
        }
    }

    /// Puts the words of `cell` that lie in the request into their places.
    private func put(
        _ file: MeterTwinRegisterFile, _ cell: MeterTwinRegisterFile.Cell, _ start: Int, _ count: Int,
        _ readings: borrowing MeterTwinReadings, _ first: Int, _ answer: inout ModbusFrame
    ) {
        for index in 0..<cell.count {
            let place = cell.address + index - start
            if place < 0 || place >= count { continue }
            let word = file.word(index, of: cell, readings, serialNumber: serialNumber)
            answer[first + 2 * place] = UInt8(word >> 8)
            answer[first + 2 * place + 1] = UInt8(truncatingIfNeeded: word)
        }
    }

    mutating func refuse(_ function: UInt8, _ exception: UInt8, _ answer: inout ModbusFrame) {
        counts.exceptions += 1
        answer.append(function | 0x80)
        answer.append(exception)
    }

    private func sinceOrigin(_ readings: borrowing MeterTwinReadings) -> MeterTwinReadings {
        var shown = copy readings
        for quantity in 0..<30 {
            guard let quantity = MeterTwinQuantity(rawValue: quantity), quantity.isCounter else { continue }
            for phase in 0..<5 {
                guard let phase = MeterTwinPhase(rawValue: phase) else { continue }
                shown[quantity, phase] -= origin[quantity, phase]
            }
        }
        return shown
    }
}

extension MeterTwinRegisterFile {
    /// Whether the request is for exactly one value.
    func isOneValue(_ start: Int, _ count: Int) -> Bool {
        cells.contains { $0.address == start && $0.count == count }
    }
}
