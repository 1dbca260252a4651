import HAL
import Testing
import VirtualBoard

@Suite struct MeterDeviceTests {
    @Test("230 V on L1 is answered byte for byte")
    func exactBytes() throws {
        let bench = try Bench()
        try bench.send([0x01, 0x04, 0x00, 0x00, 0x00, 0x02, 0x71, 0xCB])
        try bench.run(milliseconds: 100)
        #expect(try bench.receive() == answerAt230Volts)
    }

    @Test("the answer starts 30 ms after 3.5 characters of silence and comes at the speed of the line")
    func timing() throws {
        let bench = try Bench()
        bench.step = .microseconds(100)
        try bench.send([0x01, 0x04, 0x00, 0x00, 0x00, 0x02, 0x71, 0xCB])
        // 8 characters of 1.0417 ms + 3.5 of silence + 30 ms + the first character of the answer: 43.02 ms.
        try bench.run(milliseconds: 43)
        #expect(try bench.receive().isEmpty)
        try bench.run(.microseconds(100))
        #expect(try bench.receive() == [0x01])
        try bench.run(.microseconds(8 * 1_042))
        #expect(try bench.receive().count == 8)
    }

    @Test("80 registers are answered, 81 and addresses beyond the map are exception 2, other functions exception 1")
    func limits() throws {
        let bench = try Bench()
        try bench.send(bench.withChecksum([1, 4, 0, 0, 0, 80]))
        try bench.run(milliseconds: 320)
        let long = try bench.receive()
        #expect(long.count == 165)
        #expect(bench.withChecksum(Array(long.prefix(163))) == long)
        for request: [UInt8] in [[1, 4, 0, 0, 0, 81], [1, 4, 0x01, 0x7E, 0, 4], [1, 4, 0, 0, 0, 0]] {
            try bench.send(bench.withChecksum(request))
            try bench.run(milliseconds: 120)
            #expect(try bench.receive() == [0x01, 0x84, 0x02, 0xC2, 0xC1])
        }
        try bench.send(bench.withChecksum([1, 1, 0, 0, 0, 1]))
        try bench.run(milliseconds: 100)
        #expect(try bench.receive() == [0x01, 0x81, 0x01, 0x81, 0x90])
    }

    @Test("the serial number is in holding register 0xFC00")
    func identity() throws {
        let bench = try Bench()
        try bench.send(bench.withChecksum([1, 3, 0xFC, 0, 0, 2]))
        try bench.run(milliseconds: 100)
        #expect(try bench.receive() == bench.withChecksum([1, 3, 4, 0x03, 0xAF, 0xC5, 0x79]))
    }

    @Test("while charging: voltages, currents, powers and energy agree with the board")
    func values() throws {
        let bench = try Bench()
        bench.board.setMains(PerPhase(228, 230, 232))
        try bench.charge(.ordinary)
        #expect(try bench.value(0x0000) == 228)
        #expect(try bench.value(0x0002) == 230)
        #expect(try bench.value(0x0004) == 232)
        for (offset, volts) in [(UInt16(0), Float(228)), (2, 230), (4, 232)] {
            let amperes = try bench.value(0x0006 + offset)
            #expect(abs(amperes - 16) < 0.01)
            #expect(abs(try bench.value(0x000C + offset) - volts * amperes) < 1)
        }
        #expect(abs(try bench.value(0x0034) - 690 * 16) < 10)
        #expect(try bench.value(0x0046) == 50)
        let energy = try bench.value(0x0048)
        #expect(abs(Double(energy) - bench.board.state.meterWattHours / 1000) < 0.001)
        #expect(try bench.value(0x0156) >= energy)
    }

    @Test("energy is the integral of power, to a millionth, and does not depend on the step")
    func integral() throws {
        var results: [Double] = []
        for step: Int64 in [1, 10] {
            let bench = try Bench()
            try bench.charge(.ordinary)
            bench.step = .milliseconds(step)
            let start = bench.board.state.meterWattHours
            var integral = 0.0
            var before = bench.board.state.watts.sum
            // Change the offer on the way, so that ramps are in it.
            for percent in [26.666, 10, 20, 15] {
                try bench.duty(percent)
                for _ in 0..<(10_000 / step) {
                    try bench.run(.milliseconds(step))
                    let after = bench.board.state.watts.sum
                    integral += (before + after) / 2 * Double(step) / 3_600_000
                    before = after
                }
            }
            let counted = bench.board.state.meterWattHours - start
            #expect(abs(counted - integral) / counted < (step == 1 ? 1e-5 : 1e-3))
            results.append(counted)
        }
        #expect(abs(results[0] - results[1]) / results[0] < 1e-9)
    }

    @Test("meter-silent: no answer")
    func silent() throws {
        let bench = try Bench()
        bench.board.set(.meterSilent, on: true)
        #expect(try bench.ask(0).isEmpty)
        bench.board.set(.meterSilent, on: false)
        #expect(try bench.ask(0) == answerAt230Volts)
    }

    @Test("meter-crc, meter-wrong-unit, meter-truncated: the answer is spoilt just so")
    func spoilt() throws {
        let bench = try Bench()
        bench.board.set(.meterChecksum, on: true)
        let checksum = try bench.ask(0)
        #expect(checksum.dropLast() == answerAt230Volts.dropLast())
        #expect(checksum != answerAt230Volts)
        bench.board.clearFaults()
        bench.board.set(.meterWrongUnit, on: true)
        #expect(try bench.ask(0) == bench.withChecksum([2] + answerAt230Volts[1..<7]))
        bench.board.clearFaults()
        bench.board.set(.meterTruncated, on: true)
        #expect(try bench.ask(0) == answerAt230Volts.dropLast(3))
    }

    @Test("meter-late: the answer comes after 1.5 s")
    func late() throws {
        let bench = try Bench()
        bench.board.set(.meterLate, on: true)
        #expect(try bench.ask(0).isEmpty)
        try bench.run(milliseconds: 1_370)
        #expect(try bench.receive().isEmpty)
        try bench.run(milliseconds: 50)
        #expect(try bench.receive() == answerAt230Volts)
    }

    @Test("meter-stuck: the values stand still while energy flows")
    func stuck() throws {
        let bench = try Bench()
        try bench.charge(.ordinary)
        bench.board.set(.meterStuck, on: true)
        let before = try bench.value(0x0048)
        try bench.run(milliseconds: 60_000)
        #expect(try bench.value(0x0048) == before)
        bench.board.set(.meterStuck, on: false)
        #expect(try bench.value(0x0048) > before + 0.1)
    }

    @Test("another unit, a damaged request and a port with other settings are not answered")
    func ignored() throws {
        let bench = try Bench()
        try bench.send(bench.withChecksum([2, 4, 0, 0, 0, 2]))
        try bench.run(milliseconds: 100)
        #expect(try bench.receive().isEmpty)
        try bench.send([0x01, 0x04, 0x00, 0x00, 0x00, 0x02, 0x71, 0xCC])
        try bench.run(milliseconds: 100)
        #expect(try bench.receive().isEmpty)
        let other = VirtualBoard()
        let port = try other.serialPort(SerialSettings(port: "virtual-meter", baudRate: 19_200))
        let request: [UInt8] = [0x01, 0x04, 0x00, 0x00, 0x00, 0x02, 0x71, 0xCB]
        #expect(try request.withUnsafeBytes { try port.write($0) } == 8)
        other.advance(by: .seconds(1))
        var buffer: [UInt8] = [0]
        #expect(try buffer.withUnsafeMutableBytes { try port.read(into: $0) } == 0)
    }

    @Test("discarding throws away the answer; a full queue refuses bytes")
    func queue() throws {
        let bench = try Bench()
        try bench.send([0x01, 0x04, 0x00, 0x00, 0x00, 0x02, 0x71, 0xCB])
        try bench.run(milliseconds: 100)
        try bench.meter.discardInput()
        #expect(try bench.receive().isEmpty)
        let many = [UInt8](repeating: 0, count: 600)
        #expect(try many.withUnsafeBytes { try bench.meter.write($0) } == 512)
    }
}

/// The answer to a request for the voltage of L1 at 230 V.
private let answerAt230Volts: [UInt8] = [0x01, 0x04, 0x04, 0x43, 0x66, 0x00, 0x00, 0x0E, 0x1F]
