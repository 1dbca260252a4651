import HAL
import Testing
import VirtualBoard

@Suite("A residual-current sensor as its model says") struct ResidualSensorModelTests {
    private func bench(_ change: (inout ResidualSensorModel) -> Void) throws -> Bench {
        var configuration = VirtualBoardConfiguration()
        change(&configuration.residualSensor)
        return try Bench(configuration)
    }

    @Test("two outputs: direct current trips one, alternating current the other, swapped wires the wrong one")
    func twoOutputs() throws {
        for (isSwapped, direct, rms) in [
            (false, BoardInput.rcmTrip, BoardInput.rcmTripRMS), (true, .rcmTripRMS, .rcmTrip),
        ] {
            let bench = try bench { $0.hasRMSOutput = true }
            bench.board.set(.residualSensorSwapped, on: isSwapped)
            bench.board.setResidualCurrent(directMilliamperes: 60)
            try bench.run(milliseconds: 500)
            #expect(try bench.level(direct) == .active)
            #expect(try bench.level(rms) == .inactive)
            bench.board.setResidualCurrent(alternatingMilliamperes: 60)
            try bench.run(milliseconds: 1_500)
            #expect(try bench.level(direct) == .inactive)
            #expect(try bench.level(rms) == .active)
        }
    }

    @Test("outputs that are low when active are high at rest, and wrong polarity turns them round")
    func polarity() throws {
        let bench = try bench { $0.areOutputsActiveLow = true }
        try bench.run(milliseconds: 10)
        #expect(try bench.level(.rcmTrip) == .active)
        bench.board.set(.residualSensorInverted, on: true)
        try bench.run(milliseconds: 10)
        #expect(try bench.level(.rcmTrip) == .inactive)
        #expect(try bench.level(.rcmError) == .inactive)
    }

    @Test("delays are those of the model, linear between its points")
    func delays() throws {
        let bench = try bench {
            $0.directDelays = [.init(6, .milliseconds(1_000)), .init(16, .milliseconds(500))]
        }
        bench.board.setResidualCurrent(directMilliamperes: 11)
        try bench.run(milliseconds: 1_000)
        // 60 % of the longest delay.
        #expect(try bench.drain(.rcmTrip).map(\.milliseconds) == [450])
    }

    @Test("a latching sensor keeps its trip without current, until its supply was off")
    func latching() throws {
        let bench = try bench { $0.isLatching = true }
        bench.board.setResidualCurrent(directMilliamperes: 60)
        try bench.run(milliseconds: 500)
        bench.board.setResidualCurrent()
        try bench.run(milliseconds: 60_000)
        #expect(try bench.level(.rcmTrip) == .active)
        bench.board.set(.supplyLost, on: true)
        try bench.run(milliseconds: 10)
        bench.board.set(.supplyLost, on: false)
        try bench.run(milliseconds: 1_000)
        #expect(try bench.level(.rcmTrip) == .inactive)
    }

    @Test("a test is answered as the model's script says, and a pulse of microseconds counts where it is asked for")
    func script() throws {
        var configuration = VirtualBoardConfiguration()
        configuration.residualTestPulse = .microseconds(50)
        configuration.residualSensor.hasRMSOutput = true
        configuration.residualSensor.answers = [
            .init(.trip, true, at: .milliseconds(150)), .init(.rmsTrip, true, at: .milliseconds(300)),
            .init(.trip, false, at: .milliseconds(400)), .init(.rmsTrip, false, at: .milliseconds(500)),
        ]
        let bench = try Bench(configuration)
        bench.step = .milliseconds(1)
        try bench.run(milliseconds: 100)
        try bench.set(.rcmTest, .active)
        try bench.set(.rcmTest, .inactive)
        try bench.run(milliseconds: 1_000)
        #expect(try bench.drain(.rcmTrip).map(\.milliseconds) == [250, 500])
        #expect(try bench.drain(.rcmTripRMS).map(\.milliseconds) == [400, 600])
    }

    @Test("a value by duty cycle is a rectangle of that duty, a current of none is a line at rest")
    func dutyCycle() throws {
        let bench = try bench { $0.value = .pulseWidth(hertz: 100, fullMilliamperes: 50) }
        bench.step = .milliseconds(1)
        try bench.run(milliseconds: 100)
        #expect(try bench.drain(.rcmValue).isEmpty)
        bench.board.setResidualCurrent(directMilliamperes: 3)
        try bench.run(milliseconds: 25)
        #expect(try bench.drain(.rcmValue).map(\.milliseconds) == [100, 100.6, 110, 110.6, 120, 120.6])
        bench.board.set(.residualValueDead, on: true)
        try bench.run(milliseconds: 100)
        #expect(try bench.drain(.rcmValue).isEmpty)
        bench.board.set(.residualValueDead, on: false)
        bench.board.set(.residualValueEdgesLost, on: true)
        try bench.run(milliseconds: 40)
        let states = try bench.drain(.rcmValue).map(\.isActive)
        #expect(!states.isEmpty && Set(states).count == 1, "\(states)")
    }

    @Test("a value by frequency rises with the current, one by voltage too")
    func otherCodings() throws {
        let frequency = try bench { $0.value = .frequency(zeroHertz: 100, hertzPerMilliampere: 50) }
        frequency.step = .milliseconds(1)
        frequency.board.setResidualCurrent(directMilliamperes: 2)
        try frequency.run(milliseconds: 30)
        let rises = try frequency.drain(.rcmValue).filter(\.isActive).map(\.milliseconds)
        // The first period began without current.
        let periods = zip(rises.dropFirst(2), rises.dropFirst()).map { $0 - $1 }
        #expect(periods.count >= 3 && periods.allSatisfy { abs($0 - 5) < 0.001 }, "\(rises)")
        let voltage = try bench { $0.value = .voltage(zeroMillivolts: 500, millivoltsPerMilliampere: 40) }
        voltage.board.setResidualCurrent(directMilliamperes: 3)
        try voltage.run(milliseconds: 10)
        #expect(try voltage.pin(.residualCurrent) == 620)
        voltage.board.set(.residualValueDead, on: true)
        try voltage.run(milliseconds: 10)
        #expect(try voltage.pin(.residualCurrent) == 0)
    }
}
