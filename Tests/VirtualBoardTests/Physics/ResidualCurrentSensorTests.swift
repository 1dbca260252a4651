import HAL
import Testing
import VirtualBoard

@Suite struct ResidualCurrentSensorTests {
    @Test(
        "residual current trips within the data sheet's time, and not below the threshold",
        arguments: [
            (6.0, 0.0, 480.0), (12, 0, 240), (30, 0, 120), (60, 0, 70), (200, 0, 30), (0, 30, 180), (0, 60, 70),
            (0, 150, 20),
        ])
    func trips(direct: Double, alternating: Double, limit: Double) throws {
        let bench = try Bench()
        try bench.run(milliseconds: 1_000)
        bench.board.setResidualCurrent(directMilliamperes: direct, alternatingMilliamperes: alternating)
        try bench.run(milliseconds: 1_000)
        let edges = try bench.drain(.rcmTrip)
        #expect(edges.map(\.isActive) == [true])
        #expect(abs((edges.first?.milliseconds ?? 0) - 1_000 - limit * 0.6) < 0.001)
        bench.board.setResidualCurrent()
        try bench.run(milliseconds: 1_010)
        #expect(try bench.drain(.rcmTrip).map(\.milliseconds) == [3_000])
    }

    @Test("3 mA DC and 15 mA AC do not trip")
    func tolerates() throws {
        let bench = try Bench()
        bench.board.setResidualCurrent(directMilliamperes: 3, alternatingMilliamperes: 15)
        try bench.run(milliseconds: 10_000)
        #expect(try bench.drain(.rcmTrip).isEmpty)
    }

    @Test("a current that grows trips no later than the larger one asks, one that goes in time does not trip")
    func changes() throws {
        let bench = try Bench()
        bench.board.setResidualCurrent(directMilliamperes: 6)
        try bench.run(milliseconds: 100)
        bench.board.setResidualCurrent(directMilliamperes: 200)
        try bench.run(milliseconds: 10)
        #expect(try bench.drain(.rcmTrip).map(\.milliseconds) == [100])
        let other = try Bench()
        other.board.setResidualCurrent(directMilliamperes: 6)
        try other.run(milliseconds: 200)
        other.board.setResidualCurrent()
        try other.run(milliseconds: 1_000)
        #expect(try other.drain(.rcmTrip).isEmpty)
    }

    @Test("a test pulse of 50 ms is answered after 300 ms for 500 ms; one of 49 ms is not")
    func selfTest() throws {
        let bench = try Bench()
        bench.step = .milliseconds(1)
        for (pulse, answer) in [(Int64(49), [] as [Double]), (50, [1_300, 1_800]), (200, [1_300, 1_800])] {
            let bench = try Bench()
            bench.step = .milliseconds(1)
            try bench.run(milliseconds: 1_000)
            try bench.set(.rcmTest, .active)
            try bench.run(milliseconds: pulse)
            try bench.set(.rcmTest, .inactive)
            try bench.run(milliseconds: 3_000)
            #expect(try bench.drain(.rcmTrip).map(\.milliseconds) == answer)
        }
    }

    @Test("a test with residual current flowing ends in the error line, not in an answer")
    func testUnderCurrent() throws {
        let bench = try Bench()
        bench.board.setResidualCurrent(directMilliamperes: 2)
        try bench.set(.rcmTest, .active)
        try bench.run(milliseconds: 3_000)
        #expect(try bench.drain(.rcmTrip).isEmpty)
        #expect(try bench.drain(.rcmError).map(\.milliseconds) == [50, 1_550])
    }

    @Test("rcm-dead: neither trips nor answers")
    func dead() throws {
        let bench = try Bench()
        bench.board.set(.residualSensorDead, on: true)
        try bench.set(.rcmTest, .active)
        try bench.run(milliseconds: 2_000)
        bench.board.setResidualCurrent(directMilliamperes: 300)
        try bench.run(milliseconds: 2_000)
        #expect(try bench.drain(.rcmTrip).isEmpty)
    }

    @Test("rcm-stuck-tripped and rcm-error: the lines are active as long as the fault")
    func stuck() throws {
        let bench = try Bench()
        for (fault, input) in [(FaultName.residualSensorStuck, BoardInput.rcmTrip), (.residualSensorError, .rcmError)] {
            bench.board.set(fault, on: true)
            #expect(try bench.level(input) == .active)
            try bench.run(milliseconds: 5_000)
            #expect(try bench.level(input) == .active)
            bench.board.set(fault, on: false)
            #expect(try bench.level(input) == .inactive)
        }
    }

    @Test("rcm-slow: trips and answers five times later")
    func slow() throws {
        let bench = try Bench()
        bench.board.set(.residualSensorSlow, on: true)
        bench.board.setResidualCurrent(directMilliamperes: 60)
        try bench.run(milliseconds: 1_000)
        #expect(try bench.drain(.rcmTrip).map(\.milliseconds) == [210])
    }

    @Test(
        "an earth fault in the vehicle flows only while the contacts are closed",
        arguments: [
            (FaultName.earthFaultDirect, 280.0), (.earthFaultAlternating, 70),
        ])
    func earthFault(fault: FaultName, limit: Double) throws {
        let bench = try Bench()
        bench.board.set(fault, on: true)
        try bench.board.plug(.ordinary)
        try bench.run(milliseconds: 2_000)
        #expect(try bench.level(.rcmTrip) == .inactive)
        try bench.set(.relay1, .active)
        try bench.run(milliseconds: 500)
        let edges = try bench.drain(.rcmTrip)
        #expect(edges.count == 1)
        #expect((edges.first?.milliseconds ?? 9_999) - 2_015 <= limit)
        try bench.set(.relay1, .inactive)
        try bench.run(milliseconds: 1_100)
        #expect(try bench.level(.rcmTrip) == .inactive)
    }
}
