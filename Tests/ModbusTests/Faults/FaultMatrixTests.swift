import HAL
import Modbus
import Testing

/// Every fault in the first attempt, the second, and both; whole and byte by byte.
struct FaultMatrixTests {
    enum Attempt: CaseIterable {
        case first
        case second
        case both
    }

    /// Runs one request to its end.
    private func run(_ request: ModbusRequest, _ master: inout ModbusMaster, _ line: TestLine) throws -> ModbusStatus {
        try master.begin(request, now: line.now)
        let end = line.now + .seconds(20)
        while line.now < end {
            let status = master.poll(now: line.now)
            if case .waiting = status { line.now = line.now + .milliseconds(5) } else { return status }
        }
        return .waiting
    }

    /// Whether `status` is the right answer; `nil` if it is none.
    private func isRight(_ status: ModbusStatus) -> Bool? {
        guard case .reply(let reply) = status else { return nil }
        switch (reply.request.pdu, reply.response) {
        case (.readRegisters(let function, let address, let count), .registers(_, let values)):
            return values.count == Int(count)
                && (0..<values.count).allSatisfy {
                    values[$0] == TestDevice.value(function: function.code, address: Int(address) + $0)
                }
        case (.writeRegister(let address, let value), .wroteRegister(let written, let confirmed)):
            return (address, value) == (written, confirmed)
        case (.writeRegisters(let block), .wroteRegisters(let address, let count)):
            return (block.address, block.count) == (address, count)
        default: return false
        }
    }

    @Test(
        "after any fault in any attempt no wrong answer is taken, and the next request is answered",
        arguments: Framing.allCases)
    func reads(framing: Framing) throws {
        for fault in Fault.allCases where fault.applies(to: framing) {
            for attempt in Attempt.allCases {
                for largestRead in [Int.max, 1] {
                    let line = TestLine()
                    line.largestRead = largestRead
                    var random = SplitMix(seed: 4)
                    var sent = 0
                    line.onSend = { line, request in
                        defer { sent += 1 }
                        let isFaulty =
                            switch attempt {
                            case .first: sent == 0
                            case .second: sent == 1
                            case .both: sent <= 1
                            }
                        if attempt == .second, sent == 0 { return }
                        (isFaulty ? fault : .split).answer(request, on: line, framing: framing, random: &random)
                    }
                    var master = framing.master(on: line)
                    let first = try ReadRequest(unit: 7, function: .inputRegisters, address: 10, count: 4)
                    let status = try run(ModbusRequest(first), &master, line)
                    #expect(isRight(status) != false, "\(fault) in \(attempt), reads of \(largestRead)")
                    if case .waiting = status { Issue.record("\(fault) in \(attempt): no end") }
                    // The same length at another address: an answer to the first request would fit the second.
                    sent = 2
                    let next = try ReadRequest(unit: 7, function: .inputRegisters, address: 20, count: 4)
                    let recovered = try run(ModbusRequest(next), &master, line)
                    #expect(isRight(recovered) == true, "\(fault) in \(attempt), reads of \(largestRead): \(recovered)")
                }
            }
        }
    }

    @Test(
        "a write is sent once, whatever happens, and is confirmed by its own answer alone", arguments: Framing.allCases)
    func writes(framing: Framing) throws {
        let values = try #require(RegisterValues([1, 2, 3]))
        for fault in Fault.allCases where fault.applies(to: framing) {
            let line = TestLine()
            var random = SplitMix(seed: 5)
            var sent = 0
            line.onSend = { line, request in
                sent += 1
                fault.answer(request, on: line, framing: framing, random: &random)
            }
            var master = framing.master(on: line)
            let status = try run(try .write(values, to: 7, at: 0x7000), &master, line)
            #expect(sent == 1, "\(fault)")
            #expect(isRight(status) != false, "\(fault)")
            #expect(master.statistics.retries == 0)
            if case .failed(let error) = status { #expect(error.leavesOutcomeOpen, "\(fault): \(error)") }
            line.onSend = { line, request in Fault.split.answer(request, on: line, framing: framing, random: &random) }
            #expect(isRight(try run(try .write(values, to: 7, at: 0x7010), &master, line)) == true, "\(fault)")
        }
    }

    @Test("a write that may be repeated is sent twice, no more", arguments: Framing.allCases)
    func repeatableWrite(framing: Framing) throws {
        let line = TestLine()
        var sent = 0
        line.onSend = { _, _ in sent += 1 }
        var master = framing.master(on: line)
        guard case .failed(.timedOut) = try run(try .write(5, to: 7, at: 1, isRepeatable: true), &master, line) else {
            Issue.record("no time-out")
            return
        }
        #expect(sent == 2)
    }

    @Test("a write that the device refuses has not been carried out; one that it never answers may have been")
    func outcomes() {
        #expect(!ModbusError.exception(.illegalDataValue).leavesOutcomeOpen)
        #expect(!ModbusError.busNotQuiet.leavesOutcomeOpen)
        #expect(ModbusError.exception(.serverDeviceFailure).leavesOutcomeOpen)
        #expect(ModbusError.timedOut.leavesOutcomeOpen)
        #expect(ModbusError.crcMismatch.leavesOutcomeOpen)
    }
}
