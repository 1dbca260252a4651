import HAL
import Modbus
import Testing

struct RTUMasterTests {
    let request: ReadRequest

    init() throws { request = try ReadRequest(unit: 1, function: .inputRegisters, address: 0, count: 2) }

    /// A bench whose device answers the n-th request (from 0) with `script(n)` 30 ms later, or not at all.
    private func bench(_ script: @escaping (Int) -> [UInt8]?) -> MasterBench {
        let bench = MasterBench()
        var count = 0
        bench.port.onRequest = { port, _ in
            if let answer = script(count) { port.deliver(answer, after: .milliseconds(30)) }
            count += 1
        }
        return bench
    }

    @Test("an answered request returns the registers and counts")
    func answers() throws {
        let bench = bench { _ in Frames.reply(registers: [0x4366, 0x3334]) }
        let reply = try #require(try bench.run(request).reply)
        #expect(reply.registers.register(at: 0) == 0x4366)
        #expect(reply.sentAt == bench.port.transmissions[0].at)
        #expect(reply.receivedAt == bench.now)
        let statistics = bench.master.statistics
        #expect(statistics.requests == 1)
        #expect(statistics.replies == 1)
        #expect(statistics.retries == 0)
        #expect(statistics.bytesSent == 8)
        #expect(statistics.bytesReceived == 9)
        guard case .idle = bench.master.poll(now: bench.now) else {
            Issue.record("the answer was returned twice")
            return
        }
    }

    @Test("an answer that trickles in byte by byte is put together")
    func trickles() throws {
        let bench = MasterBench()
        bench.port.onRequest = { port, _ in
            for (index, byte) in Frames.reply(registers: [1, 2]).enumerated() {
                port.deliver([byte], after: .milliseconds(30 + 10 * Int64(index)))
            }
        }
        #expect(try bench.run(request).reply?.registers.register(at: 1) == 2)
    }

    @Test("a request that the port takes piece by piece is sent whole and once")
    func partialWrites() throws {
        let bench = bench { _ in Frames.reply(registers: [1, 2]) }
        bench.port.largestWrite = 3
        #expect(try bench.run(request).reply != nil)
        #expect(bench.port.transmissions.map(\.bytes) == [[0x01, 0x04, 0x00, 0x00, 0x00, 0x02, 0x71, 0xCB]])
    }

    @Test("a port that takes nothing fails the request in bounded time")
    func blockedWrite() throws {
        let bench = MasterBench()
        bench.port.largestWrite = 0
        #expect(try bench.run(request).error == .timedOut)
        #expect(bench.now < .zero + .seconds(5))
    }

    @Test("a second request while one is under way is refused and does not disturb it")
    func refusesSecond() throws {
        let bench = bench { _ in Frames.reply(registers: [1, 2]) }
        try bench.master.begin(request, now: bench.now)
        #expect(throws: ModbusError.requestUnderWay) { try bench.master.begin(request, now: bench.now) }
        #expect(bench.master.statistics.requests == 1)
    }

    @Test("the first request waits until the bus has been silent for the late-answer window")
    func silenceAtStart() throws {
        let bench = bench { _ in Frames.reply(registers: [1, 2]) }
        // The answer to somebody's request before this process was started.
        bench.port.deliver(Frames.reply(registers: [9, 9]), after: .milliseconds(200))
        #expect(try bench.run(request).reply?.registers.register(at: 0) == 1)
        let window = bench.master.timing.lateReplyWindow
        #expect(bench.port.transmissions[0].at >= .zero + .milliseconds(200) + window)
        #expect(bench.master.statistics.bytesDiscarded == 9)
    }

    @Test("the next request keeps the meter's gap from the last byte")
    func minimumGap() throws {
        let bench = bench { _ in Frames.reply(registers: [1, 2]) }
        let first = try #require(try bench.run(request).reply)
        _ = try bench.run(request)
        let gap = bench.port.transmissions[1].at - first.receivedAt
        #expect(gap >= .milliseconds(60))
        #expect(gap < .milliseconds(60) + bench.step * 2)
    }

    @Test("the gap is never below 3.5 characters")
    func gapOfCharacters() {
        func gap(_ baudRate: Int, _ parity: SerialSettings.Parity) -> Int64 {
            let settings = SerialSettings(port: "x", baudRate: baudRate, parity: parity)
            return RTUTiming(settings: settings, minimumGap: .zero).minimumGap.rawValue
        }
        #expect(gap(9600, .none) / 10_000 == 364)
        #expect(gap(9600, .even) / 10_000 == 401)
        #expect(gap(115_200, .none) == 1_750_000)
    }

    @Test("a request without answer is sent twice, then fails in bounded time")
    func timesOut() throws {
        let bench = MasterBench()
        #expect(try bench.run(request).error == .timedOut)
        #expect(bench.port.transmissions.count == 2)
        let spacing = bench.port.transmissions[1].at - bench.port.transmissions[0].at
        #expect(spacing >= .milliseconds(600) && spacing < .milliseconds(660))
        #expect(bench.now - bench.port.transmissions[1].at < .milliseconds(560))
        #expect(bench.master.statistics.timeouts == 2)
        #expect(bench.master.statistics.retries == 1)
        #expect(bench.master.statistics.replies == 0)
    }

    @Test("an answer that stops half-way is told from none")
    func truncates() throws {
        let bench = bench { _ in Array(Frames.reply(registers: [1, 2]).prefix(6)) }
        #expect(try bench.run(request).error == .truncatedReply(receivedBytes: 6))
        #expect(bench.master.statistics.timeouts == 2)
    }

    @Test("an answer to the second attempt counts, with the age of the first")
    func retries() throws {
        let bench = bench { $0 == 0 ? nil : Frames.reply(registers: [1, 2]) }
        let reply = try #require(try bench.run(request).reply)
        #expect(reply.sentAt == bench.port.transmissions[0].at)
        #expect(bench.master.statistics.timeouts == 1)
        #expect(bench.master.statistics.retries == 1)
    }

    @Test("a garbled answer is asked for again after silence, and counted as a CRC error")
    func retriesAfterCRCError() throws {
        var garbled = Frames.reply(registers: [1, 2])
        garbled[5] ^= 1
        let bench = bench { $0 == 0 ? garbled : Frames.reply(registers: [3, 4]) }
        let reply = try #require(try bench.run(request).reply)
        #expect(reply.registers.register(at: 0) == 3)
        #expect(bench.master.statistics.crcErrors == 1)
        #expect(bench.master.statistics.timeouts == 0)
        #expect(bench.port.transmissions[1].at - bench.port.transmissions[0].at >= .milliseconds(130))
    }

    @Test(
        "a wrong answer is never returned",
        arguments: [
            (Frames.reply(unit: 2, registers: [1, 2]), .unexpectedUnit(2)),
            (Frames.reply(function: 3, registers: [1, 2]), .unexpectedFunction(3)),
            (Frames.reply(registers: [1, 2, 3]), .unexpectedByteCount(6)),
            (Frames.reply(registers: [1, 2]) + [0xFF], .trailingBytes),
            (Array(repeating: 0xFF, count: 300), .unexpectedFunction(0xFF)),
            ([0x01, 0x04, 0x00, 0x00, 0x00, 0x02, 0x71, 0xCB], .echoedRequest),
        ] as [([UInt8], ModbusError)])
    func wrongAnswer(bytes: [UInt8], error: ModbusError) throws {
        let bench = bench { _ in bytes }
        #expect(try bench.run(request).error == error)
        #expect(bench.port.transmissions.count == 2)
        #expect(bench.master.statistics.replies == 0)
        #expect(bench.master.statistics.unexpectedReplies + bench.master.statistics.crcErrors == 2)
    }

    @Test("an exception is final: it is not asked for again")
    func exception() throws {
        let bench = bench { _ in Frames.exception(code: 2) }
        #expect(try bench.run(request).error == .exception(.illegalDataAddress))
        #expect(bench.port.transmissions.count == 1)
        #expect(bench.master.statistics.exceptions == 1)
    }

    @Test("a bus that never falls silent fails the request without sending")
    func babblingBus() throws {
        let bench = MasterBench()
        for time in stride(from: Int64(0), to: 20_000, by: 20) {
            bench.port.deliver([0x55], after: .milliseconds(time))
        }
        #expect(try bench.run(request).error == .busNotQuiet)
        #expect(bench.port.transmissions.isEmpty)
        #expect(bench.master.statistics.busyBus == 1)
        #expect(bench.now < .zero + .seconds(5))
    }

    @Test("a failing port fails the request with the port's error, and works again when the port does")
    func portErrors() throws {
        let bench = bench { _ in Frames.reply(registers: [1, 2]) }
        let broken = HALError(.inputOutput, on: bench.port.name, systemErrno: 5)
        bench.port.readError = broken
        #expect(try bench.run(request).error == .port(broken))
        bench.port.readError = nil
        bench.port.writeError = broken
        #expect(try bench.run(request).error == .port(broken))
        bench.port.writeError = nil
        #expect(try bench.run(request).reply != nil)
        #expect(bench.master.statistics.portErrors == 2)
    }

    @Test("an answer found late, because nobody polled, still answers its request and shows its age")
    func latePolling() throws {
        let bench = bench { _ in Frames.reply(registers: [1, 2]) }
        try bench.master.begin(request, now: bench.now)
        while bench.port.transmissions.isEmpty {
            _ = bench.master.poll(now: bench.now)
            bench.pass(bench.step)
        }
        let sentAt = bench.port.transmissions[0].at
        bench.pass(.seconds(3))
        guard case .reply(let reply) = bench.master.poll(now: bench.now) else {
            Issue.record("no answer")
            return
        }
        #expect(reply.sentAt == sentAt)
        #expect(bench.now - reply.sentAt >= .seconds(3))
    }
}
