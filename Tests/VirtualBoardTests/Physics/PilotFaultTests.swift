import HAL
import Testing
import VirtualBoard

@Suite struct PilotFaultTests {
    private func bench(_ fault: FaultName, closed: Bool = true) throws -> Bench {
        let bench = try Bench()
        try bench.duty(50)
        try bench.board.plug(.ordinary)
        try bench.board.overrideSwitch(closed)
        bench.board.set(fault, on: true)
        try bench.run(milliseconds: 20)
        return bench
    }

    @Test("cp-short: both samples read 0 V")
    func short() throws {
        let bench = try bench(.pilotShort)
        #expect(abs(try bench.pilot(.pilotPositivePeak)) < 12)
        #expect(abs(try bench.pilot(.pilotNegativePeak)) < 12)
    }

    @Test("cp-open: the board sees no vehicle, and the vehicle, without pilot, opens S2")
    func open() throws {
        let bench = try Bench()
        try bench.duty(50)
        try bench.board.plug(.ordinary)
        try bench.run(milliseconds: 2_000)
        #expect(bench.board.state.isSwitchClosed)
        bench.board.set(.pilotOpen, on: true)
        try bench.run(milliseconds: 1_510)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 12_000) < 12)
        #expect(!bench.board.state.isSwitchClosed)
    }

    @Test("diode-missing: the low plateau mirrors the high one")
    func diode() throws {
        let bench = try bench(.diodeMissing)
        let high = try bench.pilot(.pilotPositivePeak)
        #expect(abs(high - 5_623) < 12)
        #expect(abs(high + (try bench.pilot(.pilotNegativePeak))) < 18)
    }

    @Test("cp-indeterminate: 7.5 V, between B and C")
    func indeterminate() throws {
        let bench = try bench(.pilotIndeterminate)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 7_500) < 12)
    }

    @Test("any fixed resistance takes the vehicle's place until it is taken away")
    func fixed() throws {
        let bench = try Bench()
        try bench.duty(50)
        bench.board.setPilotResistance(ohms: 1_000)
        #expect(abs(bench.board.state.pilotHighMillivolts - 6_350) < 1)
        try bench.run(milliseconds: 10)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 6_350) < 12)
        bench.board.setPilotResistance(ohms: nil)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 12_000) < 12)
    }

    @Test("rail sags: the rails stop at 10 V and −10 V")
    func sags() throws {
        let bench = try Bench()
        try bench.duty(50)
        bench.board.set(.positiveRailSag, on: true)
        bench.board.set(.negativeRailSag, on: true)
        try bench.run(milliseconds: 10)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 10_000) < 12)
        #expect(abs(try bench.pilot(.pilotNegativePeak) + 10_000) < 12)
    }

    @Test("pilot-supply-lost: 0 V")
    func supply() throws {
        let bench = try bench(.pilotSupplyLost)
        #expect(abs(try bench.pilot(.pilotPositivePeak)) < 12)
        #expect(abs(try bench.pilot(.pilotNegativePeak)) < 12)
    }

    @Test("cp-noise: samples scatter with 300 mV around the true value")
    func noise() throws {
        let bench = try bench(.pilotNoise)
        var sum = 0.0
        var squares = 0.0
        for _ in 0..<4_000 {
            try bench.run(milliseconds: 10)
            let value = try bench.pilot(.pilotPositivePeak)
            sum += value
            squares += value * value
        }
        let mean = sum / 4_000
        let deviation = (squares / 4_000 - mean * mean).squareRoot()
        #expect(abs(mean - 5_995) < 20)
        #expect(abs(deviation - 300) < 15)
    }

    @Test("cp-adc-error: reads throw until the fault is gone")
    func conversionError() throws {
        let bench = try bench(.pilotADCError)
        for channel in [BoardADCChannel.pilotPositivePeak, .pilotNegativePeak] {
            #expect(throws: HALError(.inputOutput, on: ResourceName(channel.channelName))) { try bench.pin(channel) }
        }
        bench.board.set(.pilotADCError, on: false)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 5_995) < 12)
    }

    @Test("cp-adc-stuck: the samples do not follow the pilot")
    func frozen() throws {
        let bench = try bench(.pilotADCStuck)
        let before = try bench.pin(.pilotPositivePeak)
        try bench.board.unplug()
        try bench.run(milliseconds: 50)
        #expect(try bench.pin(.pilotPositivePeak) == before)
        bench.board.set(.pilotADCStuck, on: false)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 12_000) < 12)
    }

    @Test("pwm-stuck: the generator keeps its output and says so on read-back")
    func pwmStuck() throws {
        let bench = try bench(.pwmStuck)
        try bench.pwm.apply(.steadyHigh)
        try bench.run(milliseconds: 10)
        #expect(try bench.pwm.readBack() == .duty(highPartsPerMillion: 500_000))
        #expect(abs(try bench.pilot(.pilotNegativePeak) + 12_000) < 12)
        bench.board.set(.pwmStuck, on: false)
        #expect(try bench.pwm.readBack() == .steadyHigh)
        #expect(try bench.pilot(.pilotNegativePeak) > 0)
    }

    @Test(
        "proximity: the divider reads each cable, full scale without one",
        arguments: [
            (1_500.0, 1_980), (680, 1_336), (220, 595), (100, 300),
        ])
    func proximity(ohms: Double, expected: Int32) throws {
        let bench = try Bench()
        #expect(try bench.pin(.proximity) == 3_300)
        try bench.board.plugCable(ohms: ohms)
        #expect(try bench.pin(.proximity) == expected)
        bench.board.set(.proximityShort, on: true)
        #expect(try bench.pin(.proximity) == 0)
        bench.board.set(.proximityShort, on: false)
        bench.board.set(.proximityOpen, on: true)
        #expect(try bench.pin(.proximity) == 3_300)
        bench.board.set(.proximityADCError, on: true)
        #expect(throws: HALError(.inputOutput, on: ResourceName("pp"))) { try bench.pin(.proximity) }
    }
}
