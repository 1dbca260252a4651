import HAL
import Modbus
import Testing

struct TCPMasterTests {
    let line = TestLine()
    var master: TCPMaster { TCPMaster(stream: line) }
    let request: ModbusRequest

    init() throws {
        request = ModbusRequest(try ReadRequest(unit: 1, function: .holdingRegisters, address: 0x10, count: 2))
    }

    private func run(
        _ request: ModbusRequest, _ master: inout TCPMaster, limit: Nanoseconds = .seconds(30)
    ) throws -> ModbusStatus {
        try master.begin(request, now: line.now)
        let end = line.now + limit
        while line.now < end {
            let status = master.poll(now: line.now)
            if case .waiting = status { line.now = line.now + .milliseconds(5) } else { return status }
        }
        return .waiting
    }

    private static func answer(_ line: TestLine, _ frame: [UInt8]) {
        line.deliver(
            Framing.tcp.frame(TestDevice.answer(Array(frame[7...])), answering: frame), after: .milliseconds(20))
    }

    @Test("a request is one frame with its own transaction number, and its answer counts")
    func exchange() throws {
        var frames: [[UInt8]] = []
        line.onSend = { line, frame in
            frames.append(frame)
            Self.answer(line, frame)
        }
        var master = self.master
        guard case .reply(let reply) = try run(request, &master) else {
            Issue.record("no answer")
            return
        }
        #expect(reply.registers.register(at: 0x10) == TestDevice.value(function: 3, address: 0x10))
        #expect(reply.receivedAt - reply.sentAt == .milliseconds(20))
        _ = try run(request, &master)
        #expect(
            frames == [
                [0, 1, 0, 0, 0, 6, 1, 3, 0, 0x10, 0, 2],
                [0, 2, 0, 0, 0, 6, 1, 3, 0, 0x10, 0, 2],
            ])
        let statistics = master.statistics
        #expect(statistics.requests == 2 && statistics.replies == 2 && statistics.retries == 0)
        #expect(statistics.connections == 1)
        #expect(statistics.bytesSent == 24 && statistics.bytesReceived == 26)
        #expect(statistics.latency.count == 2 && statistics.latency.maximum == .milliseconds(20))
    }

    @Test("a frame that the stream takes and gives byte by byte is whole all the same")
    func bytewise() throws {
        line.largestWrite = 1
        line.largestRead = 1
        var bytes: [UInt8] = []
        line.onSend = { line, part in
            bytes += part
            if bytes.count == 12 { Self.answer(line, bytes) }
        }
        var master = self.master
        guard case .reply = try run(request, &master) else {
            Issue.record("no answer")
            return
        }
        #expect(bytes.count == 12)
    }

    @Test("a request waits for the connection, and is given up if there is none in time")
    func connecting() throws {
        line.onSend = { line, frame in Self.answer(line, frame) }
        line.slowConnects = 20
        var master = self.master
        guard case .reply = try run(request, &master) else {
            Issue.record("no answer")
            return
        }
        line.disconnect()
        line.slowConnects = .max
        let before = line.now
        guard case .failed(.port(let error)) = try run(request, &master) else {
            Issue.record("no failure")
            return
        }
        #expect(error == HALError(.timedOut, on: line.name))
        #expect(line.now - before == .seconds(3))
    }

    @Test("a refused connection fails the request at once with the reason, and the next one works when the peer does")
    func refused() throws {
        line.onSend = { line, frame in Self.answer(line, frame) }
        line.connectError = HALError(.connectionRefused, on: line.name, systemErrno: 111)
        var master = self.master
        guard case .failed(.port(let error)) = try run(request, &master) else {
            Issue.record("no failure")
            return
        }
        #expect(error.code == .connectionRefused)
        #expect("\(error)".hasPrefix("test refused the connection"))
        line.connectError = nil
        guard case .reply = try run(request, &master) else {
            Issue.record("no answer")
            return
        }
        #expect(master.statistics.portErrors == 1)
    }

    @Test("an idle connection that the peer has closed is made anew before anything is sent")
    func idleClose() throws {
        var sentOn: [UInt32] = []
        line.onSend = { line, frame in
            sentOn.append(line.connection)
            Self.answer(line, frame)
        }
        var master = self.master
        _ = try run(request, &master)
        line.close(after: .zero)
        let write = try ModbusRequest.write(7, to: 1, at: 3)
        guard case .reply = try run(write, &master) else {
            Issue.record("no answer")
            return
        }
        #expect(sentOn == [1, 2])
        #expect(master.statistics.retries == 0 && master.statistics.connections == 2)
    }

    @Test("the answer to a request given up is skipped, whether it comes whole, late or in pieces")
    func lateAnswers() throws {
        for delay in stride(from: Int64(5), through: 2_600, by: 5) {
            let line = TestLine()
            var count = 0
            line.onSend = { line, frame in
                count += 1
                let bytes = Framing.tcp.frame(TestDevice.answer(Array(frame[7...])), answering: frame)
                // Never at the same times, because bytes of a stream do not overtake each other.
                guard count == 1 else { return line.deliver(bytes, after: .milliseconds(22)) }
                line.deliver(Array(bytes.prefix(5)), after: .milliseconds(delay + 4))
                line.deliver(Array(bytes.dropFirst(5)), after: .milliseconds(delay + 6))
            }
            var master = TCPMaster(stream: line)
            for address in [UInt16(0), 50, 100] {
                let request = try ReadRequest(unit: 1, function: .holdingRegisters, address: address, count: 2)
                try master.begin(request, now: line.now)
                polling: while true {
                    switch master.poll(now: line.now) {
                    case .waiting: line.now = line.now + .milliseconds(5)
                    case .reply(let reply):
                        let right = TestDevice.value(function: 3, address: Int(address))
                        #expect(reply.registers.register(at: address) == right, "\(delay) ms")
                        break polling
                    case .idle, .failed:
                        Issue.record("\(delay) ms: no answer")
                        break polling
                    }
                }
            }
        }
    }

    @Test("bytes that are no Modbus end the connection; the repeated request goes over a new one")
    func noModbus() throws {
        line.onSend = { line, frame in
            if line.connection == 1 {
                line.deliver(Array("HTTP/1.1 400 Bad Request\r\n".utf8), after: .milliseconds(5))
            } else {
                Self.answer(line, frame)
            }
        }
        var master = self.master
        guard case .reply = try run(request, &master) else {
            Issue.record("no answer")
            return
        }
        #expect(line.connection == 2)
        #expect(master.statistics.unexpectedReplies == 1)
    }

    @Test("a peer that floods cannot hold the caller, and the request ends in its time")
    func flood() throws {
        line.onSend = { line, _ in
            for time in stride(from: Int64(0), to: 3_000, by: 5) {
                let frames = Array(repeatElement([9, 9, 0, 0, 0, 3, 1, 3, 0] as [UInt8], count: 40).joined())
                line.deliver(frames, after: .milliseconds(time))
            }
        }
        var master = self.master
        guard case .failed(.timedOut) = try run(request, &master) else {
            Issue.record("no time-out")
            return
        }
        #expect(line.now < .zero + .seconds(9))
        #expect(master.statistics.lateReplies > 1_000)
    }

    @Test("the gap that a device needs is kept between answer and next request")
    func minimumGap() throws {
        var sentAt: [MonotonicInstant] = []
        line.onSend = { line, frame in
            sentAt.append(line.now)
            Self.answer(line, frame)
        }
        var master = TCPMaster(stream: line, timing: TCPTiming(minimumGap: .milliseconds(100)))
        guard case .reply(let first) = try run(request, &master) else {
            Issue.record("no answer")
            return
        }
        _ = try run(request, &master)
        #expect(sentAt[1] - first.receivedAt == .milliseconds(100))
    }

    @Test("the device itself is unit 255 or 0, which a serial line refuses", arguments: [0, 255] as [UInt8])
    func deviceItself(unit: UInt8) throws {
        line.onSend = { line, frame in Self.answer(line, frame) }
        let request = try ModbusRequest(unit: unit, .readRegisters(.holdingRegisters, address: 0, count: 1))
        var master = self.master
        guard case .reply = try run(request, &master) else {
            Issue.record("no answer")
            return
        }
        var serial = RTUMaster(port: line, timing: RTUTiming(settings: SerialSettings(port: "test")), now: line.now)
        #expect(throws: ModbusError.invalidRequest) { try serial.begin(request, now: line.now) }
    }
}
