import HAL

/// A virtual meter at the end of a Modbus TCP connection: bytes in, bytes out, at given instants.
///
/// One stream is one connection. It shares the registers' code with the RS-485 side, not the framing. Requests are
/// answered one after the other, in their order.
public struct MeterTwinStream {
    private struct Answer {
        var at: Int64
        var bytes: [UInt8]
    }

    /// What is being measured. A request is answered with what it was when it came.
    public var readings = MeterTwinReadings()
    /// Whether the peer broke the protocol (a header that is not Modbus TCP), so that the connection must be closed.
    public private(set) var isBroken = false
    private var server: MeterTwinServer
    private var received: [UInt8] = []
    private var answers: [Answer] = []
    private var faults: MeterTwinFaults = []
    private var bootedAt = Int64.min
    private var random: RandomGenerator
    private let lateLatency: Int64
    private let bootTime: Int64

    /// A connection to a meter of `model`.
    public init(
        _ model: MeterTwinModel, serialNumber: UInt32 = 61_851_001, lateLatency: Nanoseconds = .milliseconds(1_500),
        bootTime: Nanoseconds = .seconds(3), seed: UInt64 = 1
    ) {
        server = MeterTwinServer(model, serialNumber: serialNumber)
        random = RandomGenerator(seed: seed)
        self.lateLatency = lateLatency.rawValue
        self.bootTime = bootTime.rawValue
    }

    /// What it was asked, and what was wrong with that.
    public var counts: MeterTwinCounts { server.counts }
    /// When the next bytes are due; `nil` if none are.
    public var due: MonotonicInstant? { answers.first.map { MonotonicInstant(nanoseconds: $0.at) } }

    /// Takes bytes from the peer.
    public mutating func receive(_ bytes: some Sequence<UInt8>, at now: MonotonicInstant) {
        received += bytes
        while !isBroken, received.count >= 7 {
            let length = Int(received[4]) << 8 | Int(received[5])
            guard received[2] == 0, received[3] == 0, (2...254).contains(length) else {
                isBroken = true
                server.counts.badFrames += 1
                return
            }
            guard received.count >= 6 + length else { return }
            answer(Array(received[0..<(6 + length)]), at: now.nanoseconds)
            received.removeFirst(6 + length)
        }
    }

    /// The bytes for the peer that are due by `now`.
    public mutating func take(at now: MonotonicInstant) -> [UInt8] {
        var bytes: [UInt8] = []
        while let first = answers.first, first.at <= now.nanoseconds {
            bytes += first.bytes
            answers.removeFirst()
        }
        return bytes
    }

    /// Switches one of the meter's faults at `now`. Over TCP `meter-crc` spoils the transaction number, and there is no
    /// echo.
    public mutating func set(_ fault: FaultName, on: Bool, at now: MonotonicInstant) {
        if let flag = MeterTwinFaults(fault) {
            if on { faults.insert(flag) } else { faults.remove(flag) }
            return
        }
        switch fault {
        case .meterStuck: server.setStuck(on ? readings : nil)
        case .meterCounterWrap where on: server.restartCounters(at: readings)
        case .meterPowerCycled where on: reboot(now)
        case .meterReplaced where on:
            server.serialNumber &+= 1
            server.restartCounters(at: readings)
            reboot(now)
        default: break
        }
    }

    private mutating func reboot(_ now: MonotonicInstant) {
        bootedAt = now.nanoseconds + bootTime
        received.removeAll()
        answers.removeAll()
    }

    private mutating func answer(_ bytes: [UInt8], at now: Int64) {
        if now < bootedAt { return }
        guard bytes[6] == server.model.unit || server.model.answersEveryUnit else {
            server.counts.otherUnits += 1
            return
        }
        if faults.contains(.silent) { return }
        var request = ModbusFrame()
        for byte in bytes[7...] { request.append(byte) }
        var pdu = ModbusFrame()
        _ = server.answer(request, from: 0, to: request.count, at: now, readings: readings, into: &pdu)
        var frame = Array(bytes[0..<4])
        if faults.contains(.checksum) { frame[1] ^= 0x5A }
        frame += [0, UInt8(pdu.count + 1), faults.contains(.wrongUnit) ? bytes[6] &+ 1 : bytes[6]]
        for index in 0..<pdu.count { frame.append(pdu[index]) }
        spoil(&frame)
        let latency = faults.contains(.late) ? lateLatency : server.model.limits.latency.rawValue
        answers.append(Answer(at: max(now, answers.last?.at ?? now) + latency, bytes: frame))
    }

    private mutating func spoil(_ frame: inout [UInt8]) {
        if faults.contains(.truncated) { frame.removeLast(3) }
        if faults.contains(.garbage) { for index in frame.indices { frame[index] = noise() } }
        if faults.contains(.garbageBefore) { frame = (0..<6).map { _ in noise() } + frame }
        if faults.contains(.garbageAfter) { for _ in 0..<6 { frame.append(noise()) } }
    }

    private mutating func noise() -> UInt8 { UInt8(truncatingIfNeeded: random.next() >> 24) }
}
