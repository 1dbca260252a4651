import Foundation
import HAL
import Modbus
import Testing

/// A seeded run of many transactions with random faults. `PILOTLINE_TRANSACTIONS=1000000` makes it long.
struct RandomFaultTests {
    private static var transactions: Int {
        ProcessInfo.processInfo.environment["PILOTLINE_TRANSACTIONS"].flatMap(Int.init) ?? 2_000
    }

    @Test(
        "under random faults no wrong value is ever returned, and a sound device is read again",
        arguments: Framing.allCases)
    func neverWrong(framing: Framing) throws {
        let faults = Fault.allCases.filter { $0.applies(to: framing) }
        var random = SplitMix(seed: 20_261_125)
        let line = TestLine()
        var isSound = false
        line.onSend = { line, request in
            guard !isSound, Int.random(in: 0..<3, using: &random) == 0 else {
                // A sound device, of any latency within the time-out.
                let answer = framing.frame(TestDevice.answer(framing.pdu(of: request)), answering: request)
                return line.deliver(answer, after: .milliseconds(Int64.random(in: 1...300, using: &random)))
            }
            faults[Int.random(in: 0..<faults.count, using: &random)]
                .answer(request, on: line, framing: framing, random: &random)
        }
        var master = framing.master(on: line)
        var answered = 0
        var failed = 0
        var wrong = 0
        for round in 0..<Self.transactions {
            let function: ReadFunction = Bool.random(using: &random) ? .holdingRegisters : .inputRegisters
            let request = try ReadRequest(
                unit: 7, function: function, address: UInt16.random(in: 0...60_000, using: &random),
                count: UInt16.random(in: 2...5, using: &random))
            // Every twentieth round the device is sound: whatever came before, it must be read.
            isSound = round % 20 == 19
            try master.begin(request, now: line.now)
            let end = line.now + .seconds(30)
            waiting: while true {
                switch master.poll(now: line.now) {
                case .waiting:
                    guard line.now < end else {
                        Issue.record("round \(round): no end")
                        return
                    }
                    line.now = line.now + .milliseconds(Int64.random(in: 1...40, using: &random))
                case .idle:
                    Issue.record("round \(round): forgotten")
                    return
                case .failed:
                    failed += 1
                    #expect(!isSound, "round \(round): a sound device was not read")
                    break waiting
                case .reply(let reply):
                    let registers = reply.registers
                    answered += 1
                    for offset in 0..<request.count
                    where registers.register(at: request.address + offset)
                        != TestDevice.value(function: function.code, address: Int(request.address + offset))
                    {
                        wrong += 1
                        break
                    }
                    break waiting
                }
            }
        }
        let statistics = master.statistics
        if Self.transactions > 10_000 {
            print(
                "\(framing): \(answered) answered, \(failed) given up, \(wrong) wrong; \(statistics.retries) retries,",
                "\(statistics.timeouts) time-outs, \(statistics.crcErrors) CRC errors,",
                "\(statistics.unexpectedReplies) unexpected, \(statistics.lateReplies) late,",
                "\(statistics.exceptions) exceptions, \(statistics.connections) connections")
        }
        #expect(wrong == 0)
        #expect(answered + failed == Self.transactions)
        #expect(answered > Self.transactions * 8 / 10)
        #expect(failed > 0 && statistics.retries > 0 && statistics.exceptions > 0)
        #expect(statistics.replies == UInt64(answered))
    }
}
