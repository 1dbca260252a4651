import HAL

/// A meter on RS-485: takes requests and gives answers byte for byte, in the time that bytes take.
///
/// One request at a time, as meters do: what comes while an earlier one is being answered is not heard.
struct MeterDevice {
    /// The shortest silence that ends a frame, and the bytes of noise where a fault brings some.
    private static let noiseBytes = 6

    private var server: MeterTwinServer
    /// Latency while the answer is late.
    var lateLatency: Int64
    private let characterTime: Int64
    private let frameGap: Int64
    private let minimumGap: Int64
    private let bootTime: Int64

    private var request = ModbusFrame()
    private var answer = ModbusFrame()
    private var echo = ModbusFrame()
    private var frameDue = Schedule.never
    /// When the last byte of the controller has left the wire.
    private var wireBusyUntil: Int64 = 0
    /// When the last byte of anybody has left the wire, as far as known.
    private var quietSince = Int64.min / 2
    private var isTooSoon = false
    private var isWhileBusy = false
    private var answerStart: Int64 = 0
    private var sent = 0
    /// From which byte of the answer on all arrive at one instant, as from an adapter that hands over in pieces.
    private var pieceStart = Int.max
    private var echoStart: Int64 = 0
    private var echoed = 0
    private var bootedAt = Int64.min

    private var faults: MeterTwinFaults = []
    private var random: RandomGenerator
    /// Whether the controller opened the port at the meter's speed and format.
    var isPortMatched = true

    init(
        _ model: MeterTwinModel, serialNumber: UInt32, lateLatency: Nanoseconds, bootTime: Nanoseconds, seed: UInt64,
        signing: MeterTwinSigning? = nil
    ) {
        server = MeterTwinServer(model, serialNumber: serialNumber, signing: signing)
        self.lateLatency = lateLatency.rawValue
        self.bootTime = bootTime.rawValue
        characterTime = model.characterTime
        frameGap = model.baudRate > 19_200 ? 1_750_000 : characterTime * 7 / 2
        minimumGap = max(frameGap, model.limits.minimumGap.rawValue)
        random = RandomGenerator(seed: seed)
    }

    /// When the request is complete.
    var due: Int64 { frameDue }
    /// What it was asked.
    var counts: MeterTwinCounts { server.counts }
    /// How it looks from its bus.
    var model: MeterTwinModel { server.model }
    /// Where the last read began.
    var lastAddress: UInt16? { server.lastAddress }
    /// What keeps transactions, if the meter does.
    var signingUnit: MeterTwinSigningUnit? {
        get { server.signingUnit }
        set { server.signingUnit = newValue }
    }
    /// What happens on the line at `now`.
    func phase(at now: Int64) -> MeterLinePhase {
        if frameDue < Schedule.never { return .request }
        if answer.count == 0 || answerEnd <= now { return .idle }
        return now < answerStart ? .turnaround : .answer
    }
    /// When the last byte of the answer under way has left the wire; the past if there is none.
    private var answerEnd: Int64 { answerStart + time(of: answer.count) }

    /// Takes what the controller has put on the wire.
    mutating func gather(_ ring: ByteRing, writtenAt: Int64) {
        var received: Int64 = 0
        let start = max(wireBusyUntil, writtenAt)
        while let byte = ring.pop() {
            if request.count == 0, received == 0 { beginRequest(at: start) }
            request.append(byte)
            if faults.contains(.echo) { echo.append(byte) }
            received += 1
        }
        if received == 0 { return }
        server.counts.bytes += UInt64(received)
        wireBusyUntil = start + received * characterTime
        quietSince = max(quietSince, wireBusyUntil)
        frameDue = wireBusyUntil + frameGap
    }

    private mutating func beginRequest(at start: Int64) {
        // A tenth of a character of grace: a controller that counts whole characters must not fail on rounding.
        isTooSoon = start - quietSince < minimumGap - characterTime / 10
        isWhileBusy = answer.count > 0 && start < answerEnd
        echo.removeAll()
        echoed = 0
        echoStart = start
    }

    /// The request is complete: prepares the answer from `readings`.
    mutating func fire(at now: Int64, readings: borrowing MeterTwinReadings) {
        guard frameDue <= now else { return }
        frameDue = Schedule.never
        defer { request.removeAll() }
        if !isPortMatched || now < bootedAt { return }
        guard request.isIntact else {
            server.counts.badFrames += 1
            return
        }
        guard request[0] == server.model.unit || server.model.answersEveryUnit else {
            server.counts.otherUnits += 1
            return
        }
        if isWhileBusy {
            server.counts.whileBusy += 1
            return
        }
        if isTooSoon {
            server.counts.tooSoon += 1
            return
        }
        if faults.contains(.silent) { return }
        answer.removeAll()
        sent = 0
        pieceStart = Int.max
        answer.append(faults.contains(.wrongUnit) ? request[0] &+ 1 : request[0])
        let isAnswered = server.answer(
            request, from: 1, to: request.count - 2, at: now, readings: readings, into: &answer)
        guard isAnswered else { return answer.removeAll() }
        answer.appendChecksum()
        spoil()
        answerStart = now + (faults.contains(.late) ? lateLatency : server.model.limits.latency.rawValue)
        quietSince = max(quietSince, answerEnd)
    }

    /// Puts the bytes on the wire that have had their time by `now`.
    mutating func deliver(into ring: ByteRing, at now: Int64) {
        while echoed < echo.count, echoStart + Int64(echoed + 1) * characterTime <= now {
            _ = ring.push(echo[echoed])
            echoed += 1
        }
        while sent < answer.count, answerStart + time(of: sent + 1) <= now {
            _ = ring.push(answer[sent])
            sent += 1
            server.counts.bytes += 1
        }
        if sent > 0, sent == answer.count {
            answer.removeAll()
            sent = 0
        }
    }

    /// From an answer's start to when `count` bytes of it have come.
    private func time(of count: Int) -> Int64 { Int64(min(count, pieceStart)) * characterTime }

    // MARK: Faults

    /// Switches a fault of the meter or its line at `now`, when `readings` are measured; faults of other parts do
    /// nothing here.
    mutating func set(_ name: FaultName, on: Bool, at now: Int64, readings: borrowing MeterTwinReadings) {
        if let flag = MeterTwinFaults(name) {
            if on { faults.insert(flag) } else { faults.remove(flag) }
            return
        }
        switch name {
        case .meterStuck: server.setStuck(on ? copy readings : nil)
        case .meterPowerCycled where on: reboot(at: now, readings: readings)
        case .meterCounterWrap where on: server.restartCounters(at: copy readings)
        case .meterReplaced where on:
            server.serialNumber &+= 1
            server.restartCounters(at: copy readings)
            reboot(at: now, readings: readings)
        default: break
        }
    }

    private mutating func reboot(at now: Int64, readings: borrowing MeterTwinReadings) {
        let wattHours = (copy readings)[.energyImported, .total] / 1_000
        server.signingUnit?.losePower(serial: server.serialNumber, at: now, wattHours: wattHours)
        bootedAt = now + bootTime
        request.removeAll()
        frameDue = Schedule.never
        // What is on the wire already arrives; the rest never does.
        answer.truncate(to: sent)
        quietSince = min(quietSince, now)
    }

    /// What the faults do to an answer.
    private mutating func spoil() {
        if faults.contains(.checksum) { answer[answer.count - 1] ^= 0x5A }
        if faults.contains(.truncated) { answer.truncate(to: answer.count - 3) }
        if faults.contains(.garbage) {
            for index in 0..<answer.count { answer[index] = noise() }
        }
        if faults.contains(.garbageAfter) {
            pieceStart = answer.count
            for _ in 0..<Self.noiseBytes { answer.append(noise()) }
        }
        if faults.contains(.garbageBefore) {
            let clean = answer
            if pieceStart != Int.max { pieceStart += Self.noiseBytes }
            answer.removeAll()
            for _ in 0..<Self.noiseBytes { answer.append(noise()) }
            for index in 0..<clean.count { answer.append(clean[index]) }
        }
    }

    private mutating func noise() -> UInt8 { UInt8(truncatingIfNeeded: random.next() >> 24) }
}
