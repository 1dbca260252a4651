import HAL
import Testing
import VirtualBoard

@Suite struct MeterTwinFaultTests {
    private let request: [UInt8] = [1, 4, 0, 0, 0, 2]
    /// The voltage of L1 at 230 V.
    private let answer = checked([1, 4, 4, 0x43, 0x66, 0, 0])

    private func line() -> MeterLine {
        let line = MeterLine(.eastronSDM630)
        line.readings[.voltage, .l1] = 230_000_000
        line.readings[.energyImported, .total] = 12_345_000_000
        return line
    }

    /// The imported energy in kWh.
    private func energy(_ line: MeterLine) throws -> Float {
        let data = try line.read(0x48, 2, function: 4)
        return Float(bitPattern: data.reduce(0) { $0 << 8 | UInt32($1) })
    }

    @Test("every fault of the meter is known by its name")
    func names() {
        #expect(Set(FaultName.meterFaults) == Set(FaultName.allCases.filter { $0.rawValue.hasPrefix("meter-") }))
    }

    @Test("echo: the request comes back first, in the time that it is on the line")
    func echo() throws {
        let line = line()
        line.meter.set(.meterEcho, on: true)
        try line.send(checked(request))
        line.meter.advance(by: .milliseconds(5))
        #expect(try line.receive() == Array(checked(request).prefix(4)))
        line.meter.advance(by: .milliseconds(5))
        #expect(try line.receive() == Array(checked(request).suffix(4)))
        line.meter.advance(by: .milliseconds(200))
        #expect(try line.receive() == answer)
        line.meter.set(.meterEcho, on: false)
        #expect(try line.ask(request) == answer)
    }

    @Test("noise in front, behind and instead: where it says, of the length that it says, the same for one seed")
    func noise() throws {
        let line = line()
        line.meter.set(.meterGarbageBefore, on: true)
        #expect(try line.ask(request).count == 15)
        line.meter.set(.meterGarbageBefore, on: false)
        line.meter.set(.meterGarbageAfter, on: true)
        let behind = try line.ask(request)
        #expect(behind.count == 15 && behind.starts(with: answer))
        line.meter.set(.meterGarbageAfter, on: false)
        line.meter.set(.meterGarbage, on: true)
        let instead = try line.ask(request)
        #expect(instead.count == 9 && instead != answer)
        let again = self.line()
        again.meter.set(.meterGarbage, on: true)
        let other = self.line()
        other.meter.set(.meterGarbage, on: true)
        #expect(try again.ask(request) == (try other.ask(request)))
    }

    @Test("noise in front leaves the answer whole behind it")
    func noiseBefore() throws {
        let line = line()
        line.meter.set(.meterGarbageBefore, on: true)
        #expect(try line.ask(request).suffix(9) == answer[...])
    }

    @Test("power-cycled: silent for three seconds, counters as before, and works with the fault still named")
    func powerCycled() throws {
        let line = line()
        let before = try energy(line)
        line.meter.set(.meterPowerCycled, on: true)
        #expect(try line.ask(request, within: .milliseconds(2_900)).isEmpty)
        line.meter.advance(by: .milliseconds(200))
        #expect(try line.ask(request) == answer)
        #expect(try energy(line) == before)
    }

    @Test("power-cycled while it answers: the rest of the answer never comes")
    func powerCycledInAnswer() throws {
        let line = line()
        try line.send(checked(request))
        // The answer begins after 42 ms; three of its characters have left by 45.5 ms.
        line.meter.advance(by: .microseconds(45_500))
        #expect(line.meter.phase == .answer)
        line.meter.set(.meterPowerCycled, on: true)
        line.meter.advance(by: .seconds(10))
        #expect(try line.receive() == Array(answer.prefix(3)))
        #expect(try line.ask(request) == answer)
    }

    @Test("replaced: the next serial number, and counters from 0")
    func replaced() throws {
        let line = line()
        #expect(try line.read(0xFC00, 2) == [0x03, 0xAF, 0xC5, 0x79])
        line.meter.set(.meterReplaced, on: true)
        line.meter.advance(by: .milliseconds(3_100))
        #expect(try line.read(0xFC00, 2) == [0x03, 0xAF, 0xC5, 0x7A])
        #expect(try energy(line) == 0)
        line.readings[.energyImported, .total] += 500_000_000
        #expect(try energy(line) == 0.5)
        line.meter.set(.meterReplaced, on: false)
        #expect(try line.read(0xFC00, 2) == [0x03, 0xAF, 0xC5, 0x7A])
        #expect(try energy(line) == 0.5)
    }

    @Test("counter wrap: counters from 0, serial number and live values as before, at once")
    func wrap() throws {
        let line = line()
        line.meter.set(.meterCounterWrap, on: true)
        #expect(try energy(line) == 0)
        #expect(try line.ask(request) == answer)
        #expect(try line.read(0xFC00, 2) == [0x03, 0xAF, 0xC5, 0x79])
    }

    @Test("stuck: values stand still, counters too, and follow again afterwards")
    func stuck() throws {
        let line = line()
        line.meter.set(.meterStuck, on: true)
        line.readings[.voltage, .l1] = 240_000_000
        line.readings[.energyImported, .total] += 1_000_000_000
        #expect(try line.ask(request) == answer)
        #expect(try energy(line) == 12.345)
        line.meter.set(.meterStuck, on: false)
        #expect(try line.ask(request) != answer)
        #expect(try energy(line) == 13.345)
    }

    @Test("late: as late as told; the request's values, not those of the answer's time")
    func late() throws {
        let line = line()
        line.meter.setLateLatency(.milliseconds(800))
        line.meter.set(.meterLate, on: true)
        #expect(try line.ask(request, within: .milliseconds(700)).isEmpty)
        line.readings[.voltage, .l1] = 240_000_000
        line.meter.advance(by: .milliseconds(200))
        #expect(try line.receive() == answer)
    }

    @Test("what happens on the line can be seen: request, turnaround, answer, nothing")
    func phases() throws {
        let line = line()
        #expect(line.meter.phase == .idle)
        try line.send(checked(request))
        line.meter.advance(by: .milliseconds(6))
        #expect(line.meter.phase == .request)
        line.meter.advance(by: .milliseconds(14))
        #expect(line.meter.phase == .turnaround)
        line.meter.advance(by: .milliseconds(26))
        #expect(line.meter.phase == .answer)
        line.meter.advance(by: .milliseconds(20))
        #expect(line.meter.phase == .idle)
    }
}
