import HAL
import Modbus
import Testing

/// Two requests of the same length, so that nothing but time tells their answers apart, and devices of every latency.
struct LateReplyTests {
    enum Device: String, CaseIterable {
        /// Each answer comes a fixed time after its request.
        case parallel
        /// Requests queue: each answer takes a fixed time after the one before.
        case serial
        /// Only the very first answer is slow.
        case firstOnly
        /// Every fifth answer is slow.
        case everyFifth
        /// The line echoes each request for a while; answers are late for as long.
        case echoing
    }

    /// Runs `rounds` alternating requests; returns how many were answered rightly and wrongly.
    private func run(_ device: Device, latency: Nanoseconds, rounds: Int) throws -> (right: Int, wrong: Int) {
        let bench = MasterBench(step: .milliseconds(10))
        var requests = 0
        var busyUntil = MonotonicInstant.zero
        bench.port.onRequest = { port, frame in
            defer { requests += 1 }
            let quick = Nanoseconds.milliseconds(30)
            let delay: Nanoseconds
            switch device {
            case .parallel: delay = latency
            case .serial:
                busyUntil = max(busyUntil, port.now) + latency
                delay = busyUntil - port.now
            case .firstOnly: delay = requests == 0 ? latency : quick
            case .everyFifth: delay = requests % 5 == 0 ? latency : quick
            case .echoing:
                let isDisturbed = requests % 7 < 4
                if isDisturbed { port.deliver(frame, after: .milliseconds(5)) }
                delay = isDisturbed ? latency : quick
            }
            // The answer tells which registers were asked for.
            let address = UInt16(frame[2]) * 256 + UInt16(frame[3])
            port.deliver(Frames.reply(registers: [address, address]), after: delay)
        }
        var right = 0
        var wrong = 0
        for round in 0..<rounds {
            let address = UInt16(2 * (round % 2))
            let request = try ReadRequest(unit: 1, function: .inputRegisters, address: address, count: 2)
            guard let reply = try bench.run(request).reply else { continue }
            if reply.registers.register(at: address) == address { right += 1 } else { wrong += 1 }
        }
        return (right, wrong)
    }

    @Test("a late answer is never taken for the next one, whatever the latency", arguments: Device.allCases)
    func neverTaken(device: Device) throws {
        var right = 0
        for milliseconds in stride(from: Int64(5), through: 1_150, by: 5) {
            let result = try run(device, latency: .milliseconds(milliseconds), rounds: 12)
            #expect(result.wrong == 0, "latency \(milliseconds) ms")
            right += result.right
        }
        #expect(right > 230 * 3)
    }

    @Test("a device within the time-out is answered every time")
    func withinTimeout() throws {
        let result = try run(.parallel, latency: .milliseconds(450), rounds: 20)
        #expect(result.right == 20)
    }
}
