import HAL
import Testing
import VirtualBoard

@Suite struct PilotCircuitTests {
    /// Expected potentials worked out by hand: (12 V · R + 0.7 V · 1000 Ω) / (R + 1000 Ω).
    @Test(
        "EV resistors over the whole acceptance range give the potential of the divider",
        arguments: [
            (2_740.0, Double.infinity, 8_979.0), (1_870, .infinity, 8_063), (4_610, .infinity, 9_986),
            (2_740, 1_300, 5_995), (2_740, 909, 5_284), (2_740, 1_723, 6_509), (2_740, 270, 2_929),
        ])
    func ladder(b: Double, parallel: Double, expected: Double) throws {
        let bench = try Bench()
        try bench.duty(50)
        var persona = EVPersona.ordinary
        persona.bResistanceOhms = b
        persona.cResistanceOhms = parallel
        persona.closeDelay = .seconds(100)
        try bench.board.plug(persona)
        try bench.board.overrideSwitch(parallel.isFinite)
        try bench.run(milliseconds: 10)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - expected) < 12)
        #expect(abs(try bench.pilot(.pilotNegativePeak) + 12_000) < 12)
    }

    @Test("a vehicle that asks for ventilation pulls the pilot to 3 V")
    func stateD() throws {
        let bench = try Bench()
        try bench.duty(50)
        try bench.board.plug(.ventilated)
        try bench.run(milliseconds: 1_500)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 2_929) < 12)
    }

    @Test("without vehicle the pilot shows the rails, whatever rails and source resistance within tolerance")
    func rails() throws {
        let bench = try Bench()
        try bench.duty(50)
        bench.board.setPilotSourceResistance(ohms: 1_030)
        for rail in [11_400.0, 12_000, 12_600] {
            bench.board.setPilotRails(positiveMillivolts: rail, negativeMillivolts: -rail)
            try bench.run(milliseconds: 10)
            #expect(abs(try bench.pilot(.pilotPositivePeak) - rail) < 12)
            #expect(abs(try bench.pilot(.pilotNegativePeak) + rail) < 12)
        }
    }

    @Test("rails ±5 % and source 970…1030 Ω move state B as the divider says")
    func tolerance() throws {
        let bench = try Bench()
        try bench.duty(50)
        try bench.board.plug(.ordinary)
        bench.board.setPilotRails(positiveMillivolts: 12_600, negativeMillivolts: -12_600)
        bench.board.setPilotSourceResistance(ohms: 970)
        try bench.run(milliseconds: 10)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 9_489) < 12)
        bench.board.setPilotRails(positiveMillivolts: 11_400, negativeMillivolts: -11_400)
        bench.board.setPilotSourceResistance(ohms: 1_030)
        try bench.run(milliseconds: 10)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 8_477) < 12)
    }

    @Test("a steady pilot reads the same on both samples; at −12 V the diode blocks")
    func steady() throws {
        let bench = try Bench()
        try bench.board.plug(.ordinary)
        try bench.pwm.apply(.steadyHigh)
        try bench.run(milliseconds: 10)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 8_979) < 12)
        #expect(try bench.pin(.pilotNegativePeak) == bench.pin(.pilotPositivePeak))
        try bench.pwm.apply(.steadyLow)
        try bench.run(milliseconds: 10)
        #expect(abs(try bench.pilot(.pilotPositivePeak) + 12_000) < 12)
        #expect(abs(try bench.pilot(.pilotNegativePeak) + 12_000) < 12)
    }

    @Test("a sample in the first microseconds after the edge reads wrong, a late one right")
    func samplingPoint() throws {
        var early = VirtualBoardConfiguration()
        early.highSampleMicroseconds = 1
        early.lowSampleMicroseconds = 999
        for (configuration, isRight) in [(VirtualBoardConfiguration(), true), (early, false)] {
            let bench = try Bench(configuration)
            try bench.duty(50)
            try bench.board.plug(.ordinary)
            try bench.run(milliseconds: 10)
            #expect((abs(try bench.pilot(.pilotPositivePeak) - 8_979) < 12) == isRight)
        }
    }

    @Test("a sample 60 µs after the edge misses the 50 µs pulse of 5 % and reads the low side")
    func sampleBeyondPulse() throws {
        var late = VirtualBoardConfiguration()
        late.highSampleMicroseconds = 60
        let bench = try Bench(late)
        try bench.duty(5)
        try bench.run(milliseconds: 10)
        #expect(try bench.pilot(.pilotPositivePeak) < -11_000)
    }

    @Test("a low sample inside the high time of 97 % reads the high side")
    func lowSampleTooEarly() throws {
        var wide = VirtualBoardConfiguration()
        wide.lowSampleMicroseconds = 40
        let bench = try Bench(wide)
        try bench.duty(97)
        try bench.run(milliseconds: 10)
        #expect(try bench.pilot(.pilotNegativePeak) > 11_000)
    }

    @Test("more capacitance slows the pilot down")
    func capacitance() throws {
        var slow = VirtualBoardConfiguration()
        slow.pilotCapacitanceNanofarads = 25
        let bench = try Bench(slow)
        try bench.duty(50)
        try bench.run(milliseconds: 10)
        // One time constant (25 nF · 1 kΩ = 25 µs) after the edge: −12 V + 24 V · (1 − 1/e).
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 3_171) < 20)
    }

    @Test("the ADC clamps at 0 and 3300 mV")
    func clamp() throws {
        let bench = try Bench()
        try bench.duty(50)
        bench.board.setPilotRails(positiveMillivolts: 15_000, negativeMillivolts: -15_000)
        try bench.run(milliseconds: 10)
        #expect(try bench.pin(.pilotPositivePeak) == 3_300)
        #expect(try bench.pin(.pilotNegativePeak) == 0)
    }

    @Test("the PWM refuses a duty outside its range and reads back what it puts out")
    func readBack() throws {
        let bench = try Bench()
        #expect(try bench.pwm.readBack() == .steadyLow)
        try bench.pwm.apply(.duty(highPartsPerMillion: 266_667))
        #expect(try bench.pwm.readBack() == .duty(highPartsPerMillion: 266_667))
        try bench.pwm.apply(.steadyHigh)
        #expect(try bench.pwm.readBack() == .steadyHigh)
        for bad in [Int32.min, -1, 0, 1_000_000, .max] {
            #expect(throws: HALError(.outOfRange, on: bench.pwm.name)) {
                try bench.pwm.apply(.duty(highPartsPerMillion: bad))
            }
        }
    }
}
