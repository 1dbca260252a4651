import HAL

/// A three-phase meter on RS-485 answering as an Eastron SDM630, byte for byte and in the time that bytes take.
struct MeterDevice {
    private let unit: UInt8
    private let serialNumber: UInt32
    private let latency: Int64
    private let lateLatency: Int64
    /// Time of one character, 8N1.
    private let characterTime: Int64

    private var request = ModbusFrame()
    private var answer = ModbusFrame()
    private var frameDue = Schedule.never
    private var wireBusyUntil: Int64 = 0
    private var answerStart: Int64 = 0
    private var sent = 0

    private var isSilent = false
    private var hasBadChecksum = false
    private var isLate = false
    private var isTruncating = false
    private var hasWrongUnit = false
    private var stuck: MeterReadings?
    /// Whether the controller opened the port at the meter's speed and format.
    var isPortMatched = true

    init(_ configuration: VirtualBoardConfiguration) {
        unit = configuration.meterUnit
        serialNumber = configuration.meterSerialNumber
        latency = configuration.meterLatency.rawValue
        lateLatency = configuration.meterLateLatency.rawValue
        characterTime = 10_000_000_000 / Int64(max(1, configuration.meterBaudRate))
    }

    /// When the request is complete.
    var due: Int64 { frameDue }

    /// Takes what the controller has put on the wire.
    mutating func gather(_ ring: ByteRing, writtenAt: Int64) {
        var received: Int64 = 0
        while let byte = ring.pop() {
            request.append(byte)
            received += 1
        }
        if received == 0 { return }
        wireBusyUntil = max(wireBusyUntil, writtenAt) + received * characterTime
        // RTU: 3.5 characters of silence end a frame.
        frameDue = wireBusyUntil + characterTime * 7 / 2
    }

    /// The request is complete: prepares the answer from `readings`.
    mutating func fire(at now: Int64, readings: MeterReadings) {
        guard frameDue <= now else { return }
        frameDue = Schedule.never
        answer.removeAll()
        sent = 0
        defer { request.removeAll() }
        let isMine = isPortMatched && request.isIntact && request[0] == unit
        if isSilent || !isMine { return }
        answer.append(hasWrongUnit ? unit &+ 1 : unit)
        MeterRegisters.answer(request, readings: stuck ?? readings, serialNumber: serialNumber, into: &answer)
        answer.appendChecksum()
        if hasBadChecksum { answer[answer.count - 1] ^= 0x5A }
        if isTruncating { answer.truncate(to: answer.count - 3) }
        answerStart = now + (isLate ? lateLatency : latency)
    }

    /// Puts the bytes on the wire that have had their time by `now`.
    mutating func deliver(into ring: ByteRing, at now: Int64) {
        while sent < answer.count, answerStart + Int64(sent + 1) * characterTime <= now {
            _ = ring.push(answer[sent])
            sent += 1
        }
    }

    mutating func setSilent(_ on: Bool) { isSilent = on }
    mutating func setBadChecksum(_ on: Bool) { hasBadChecksum = on }
    mutating func setLate(_ on: Bool) { isLate = on }
    mutating func setTruncating(_ on: Bool) { isTruncating = on }
    mutating func setWrongUnit(_ on: Bool) { hasWrongUnit = on }
    mutating func setStuck(_ readings: MeterReadings?) { stuck = readings }
}
