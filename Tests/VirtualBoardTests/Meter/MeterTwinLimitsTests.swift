import HAL
import Testing
import VirtualBoard

@Suite struct MeterTwinLimitsTests {
    /// Values at 0…1 and 2…3, a hole at 4, one at 6…7, and an identification block at 100…103.
    private func model(_ change: (inout MeterTwinModel) -> Void = { _ in }) -> MeterTwinModel {
        var model = MeterTwinModel(
            name: "strict",
            spaces: [
                MeterTwinSpace(
                    functions: [3, 4],
                    registers: [
                        MeterTwinRegister(0, .unsigned32, .quantity(.voltage, .l1)),
                        MeterTwinRegister(2, .unsigned32, .quantity(.voltage, .l2)),
                        MeterTwinRegister(6, .unsigned32, .quantity(.voltage, .l3)),
                        MeterTwinRegister(100, .text(registers: 4), .text("7KM2200")),
                    ], readable: [5...20], refused: [10...11], whole: [100...103],
                    alone: [MeterTwinRegister(3, .unsigned16, .constant(341))])
            ])
        model.limits.maximumRegisters = 8
        change(&model)
        return model
    }

    @Test("too many registers are the exception that the model says, and counted")
    func count() throws {
        let line = MeterLine(model())
        #expect(try line.read(5, 5).count == 10)
        #expect(line.meter.counts.violations == 0)
        #expect(try line.read(5, 9) == [3])
        #expect(try line.read(5, 0) == [3])
        #expect(line.meter.counts.tooManyRegisters == 2)
        let other = MeterLine(model { $0.limits.countException = 2 })
        #expect(try other.read(5, 9) == [2])
        #expect(try MeterLine(model { $0.limits.maximumRegisters = 300 }).read(0, 126) == [3])
    }

    @Test("addresses that do not exist, holes and the end of the space are exception 2")
    func addresses() throws {
        let line = MeterLine(model())
        #expect(try line.read(4, 1) == [2])
        #expect(try line.read(3, 3) == [2])
        #expect(try line.read(8, 4) == [2])
        #expect(try line.read(10, 2) == [2])
        #expect(try line.read(65_535, 2) == [2])
        #expect(line.meter.counts.missingAddresses == 5)
        #expect(try line.read(12, 8).count == 16)
        #expect(line.meter.counts.violations == 5)
    }

    @Test("a block that is only whole is read whole or not at all")
    func whole() throws {
        let line = MeterLine(model())
        #expect(try line.read(100, 4) == Array("7KM2200".utf8) + [0])
        #expect(try line.read(100, 2) == [2])
        #expect(try line.read(102, 2) == [2])
    }

    @Test("a value that shows only alone is hidden in a longer request")
    func alone() throws {
        let line = MeterLine(model())
        line.readings[.voltage, .l2] = 230_000_000
        #expect(try line.read(3, 1) == [0x01, 0x55])
        #expect(try line.read(2, 2) == [0, 0, 0, 230])
    }

    @Test("where values may not be cut, a request that cuts one is exception 2")
    func splitting() throws {
        let line = MeterLine(model { $0.limits.allowsPartOfValue = false })
        #expect(try line.read(0, 4).count == 8)
        #expect(try line.read(1, 2) == [2])
        #expect(try line.read(0, 1) == [2])
        #expect(line.meter.counts.splitValues == 2)
        #expect(try MeterLine(model()).read(1, 2).count == 4)
    }

    @Test("where addresses must be even, odd ones are exception 2, but a value by itself is not")
    func alignment() throws {
        let line = MeterLine(model { $0.limits.alignment = 2 })
        #expect(try line.read(0, 4).count == 8)
        #expect(try line.read(5, 2) == [2])
        #expect(try line.read(6, 3) == [2])
        #expect(line.meter.counts.misaligned == 2)
        #expect(try line.read(3, 1) == [0x01, 0x55])
    }

    @Test("both functions show the same where the model says so; others are exception 1")
    func functions() throws {
        let line = MeterLine(model())
        #expect(try line.read(0, 2, function: 4).count == 4)
        #expect(try line.read(0, 2, function: 6) == [1])
        #expect(line.meter.counts.unknownFunctions == 1)
        #expect(try line.ask([1, 3, 0, 0, 0, 2, 0]) == checked([1, 0x83, 3]))
        #expect(line.meter.counts.malformed == 1)
    }

    @Test("a request before the meter had its silence is not heard")
    func gap() throws {
        let line = MeterLine(model { $0.limits.minimumGap = .milliseconds(50) })
        // 8 characters, 3.5 of silence, 30 ms, 9 characters: over after 51.4 ms.
        #expect(try line.ask([1, 3, 0, 0, 0, 2], within: .milliseconds(100)).count == 9)
        #expect(try line.ask([1, 3, 0, 0, 0, 2], within: .milliseconds(200)).isEmpty)
        #expect(line.meter.counts.tooSoon == 1)
        #expect(try line.ask([1, 3, 0, 0, 0, 2], within: .milliseconds(102)).count == 9)
        #expect(try line.ask([1, 3, 0, 0, 0, 2], within: .milliseconds(102)).count == 9)
        #expect(line.meter.counts.tooSoon == 1)
    }

    @Test("a request while an earlier one is being answered is not heard")
    func busy() throws {
        let line = MeterLine(model { $0.limits.latency = .milliseconds(300) })
        #expect(try line.ask([1, 3, 0, 0, 0, 2], within: .milliseconds(100)).isEmpty)
        #expect(try line.ask([1, 3, 0, 2, 0, 2], within: .milliseconds(400)) == checked([1, 3, 4, 0, 0, 0, 0]))
        #expect(line.meter.counts.whileBusy == 1)
        #expect(line.meter.counts.requests == 1)
    }

    @Test("damaged frames and other units are not answered, and counted")
    func ignored() throws {
        let line = MeterLine(model())
        try line.send([1, 3, 0, 0, 0, 2, 0, 0])
        line.meter.advance(by: .milliseconds(200))
        #expect(try line.ask([2, 3, 0, 0, 0, 2]).isEmpty)
        #expect(line.meter.counts.badFrames == 1)
        #expect(line.meter.counts.otherUnits == 1)
        let any = MeterLine(model { $0.answersEveryUnit = true })
        #expect(try any.ask([9, 3, 0, 0, 0, 2]) == checked([9, 3, 4, 0, 0, 0, 0]))
    }

    @Test("speed, parity and stop bits make the time of a character", arguments: [8, 9])
    func characters(bits: Int) throws {
        let line = MeterLine(
            model {
                $0.baudRate = 1_200
                $0.parity = bits == 9 ? .even : .none
                $0.limits.latency = .milliseconds(100)
            })
        try line.send(checked([1, 3, 0, 0, 0, 2]))
        // 11.5 characters, 100 ms, and the first character of the answer, at 10 or 11 bits a character.
        let due = 12.5 * Double(bits + 2) / 1.2 + 100
        line.meter.advance(by: .microseconds(Int64(due * 1_000) - 100))
        #expect(try line.receive().isEmpty)
        line.meter.advance(by: .microseconds(200))
        #expect(try line.receive() == [1])
    }
}
