import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Station
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("A fault that nothing shows in mid-charge is found when it matters")
struct HiddenFaultTests {
    static let stuckClosed: [FaultName] = [
        .relay1Weld, .relay2Weld, .relay1FeedbackStuckClosed, .relay2FeedbackStuckClosed,
    ]

    @Test(
        "a contactor that does not open trips the breaker upstream, and the plug stays locked", arguments: stuckClosed)
    func weld(_ fault: FaultName) throws {
        let wallbox = try SimulatedWallbox.charging(.socket)
        wallbox.board.set(fault, on: true)
        wallbox.run(for: .seconds(5))
        try wallbox.board.overrideSwitch(false)
        let found = try #require(
            wallbox.run(until: { $0.outputs.faults.contains(.contactorWelded) }, within: .seconds(1)))
        #expect(found <= .milliseconds(300), "\(found.milliseconds) ms")
        wallbox.run(for: .milliseconds(50))
        #expect(wallbox.board.state.isBreakerTripped)
        #expect(wallbox.board.state.volts.sum == 0)
        #expect(wallbox.board.state.pilotWaveform == .steadyLow)
        wallbox.run(for: .seconds(10))
        #expect(wallbox.board.state.isLocked)
        // Mended: new contactor, breaker on, acknowledged.
        wallbox.board.clearFaults()
        try wallbox.board.apply(.resetBreaker)
        try wallbox.board.overrideSwitch(nil)
        wallbox.run(for: .seconds(2))
        wallbox.acknowledge()
        #expect(wallbox.startsCharging(within: .seconds(90)), "\(wallbox.outputs)")
    }

    @Test("a contactor that drops out slowly is a miss in the ledger")
    func slow() throws {
        let wallbox = try SimulatedWallbox.charging(.tethered)
        wallbox.board.set(.relay1SlowDropOut, on: true)
        wallbox.pause(.milliseconds(2))
        let start = wallbox.now
        try wallbox.board.unplug()
        let time = try #require(wallbox.opens(after: start, within: .seconds(1)))
        #expect(time > .milliseconds(200))
        wallbox.run(for: .seconds(1))
        #expect(wallbox.deadlines[.dropOut].misses == 1)
        #expect(wallbox.deadlines[.openingContacts].misses == 1)
    }

    @Test("a PWM generator that is stuck is found at the next change of the offer, and opens")
    func pulseWidth() throws {
        let wallbox = try SimulatedWallbox.charging(.socket, .ordinary32)
        wallbox.board.set(.pwmStuck, on: true)
        wallbox.run(for: .seconds(5))
        try #require(wallbox.isDrawing)
        wallbox.station.grant(.init(milliamperes: 6_000, phases: 3, expires: nil, owner: "test"))
        let start = wallbox.now
        let time = try #require(wallbox.opens(after: start, within: .seconds(10)))
        // Read back once a second, policy's 200 ms, the contacts.
        #expect(time <= .milliseconds(1_300), "\(time.milliseconds) ms")
        #expect(wallbox.outputs.faults.contains(.hardwareAccess))
    }

    @Test(
        "a residual-current monitor that died is found by the test before the next charge",
        arguments: [FaultName.residualSensorDead, .residualSensorSlow])
    func monitor(_ fault: FaultName) throws {
        let wallbox = try SimulatedWallbox.charging(.tethered)
        wallbox.board.set(fault, on: true)
        wallbox.run(for: .seconds(5))
        try wallbox.board.unplug()
        wallbox.run(for: .seconds(5))
        let cycles = wallbox.board.state.relay1.cycles
        try wallbox.board.plug(.ordinary)
        wallbox.run(for: .seconds(30))
        #expect(wallbox.board.state.relay1.cycles == cycles)
        #expect(wallbox.outputs.stage == .faulted)
    }

    @Test("a meter that repeats itself ends the charge once less is offered than it shows")
    func meter() throws {
        let wallbox = try SimulatedWallbox.charging(.socket, .ordinary32)
        wallbox.run(for: .seconds(5))
        wallbox.board.set(.meterStuck, on: true)
        wallbox.station.grant(.init(milliamperes: 8_000, phases: 3, expires: nil, owner: "test"))
        let stopped = try #require(wallbox.run(until: { !$0.isLive }, within: .seconds(20)))
        #expect(stopped >= .seconds(7))
        #expect(wallbox.outputs.faults.contains(.overcurrent))
    }

    @Test(
        "an ADC that repeats itself cannot keep a charge going once the offer is withdrawn",
        arguments: ShippedProfile.all)
    func converter(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board)
        wallbox.board.set(.pilotADCStuck, on: true)
        wallbox.run(for: .seconds(5))
        try #require(wallbox.isDrawing)
        wallbox.station.grant(.init(milliamperes: 0, phases: 3, expires: nil, owner: "test"))
        let start = wallbox.now
        let time = try #require(wallbox.opens(after: start, within: .seconds(10)))
        #expect(time <= .milliseconds(6_320), "\(time.milliseconds) ms")
    }

    @Test("a lock that jams after the charge keeps the plug, says so, and lets go once helped")
    func lock() throws {
        let wallbox = try SimulatedWallbox(
            profile: ShippedProfile.socket.load(), station: Station.Settings(hardwareMilliamperes: 32_000))
        wallbox.station.grant(.init(milliamperes: 16_000, phases: 3, expires: nil, owner: "test"))
        wallbox.run(for: .seconds(3))
        try wallbox.board.plug(.ordinary)
        try #require(wallbox.startsCharging(within: .seconds(30)))
        wallbox.board.set(.lockJammed, on: true)
        wallbox.station.revoke()
        wallbox.run(for: .seconds(25))
        #expect(!wallbox.isLive)
        #expect(wallbox.outputs.faults == FaultSet(.lockStuck))
        #expect(throws: BoardRefusal.plugLocked) { try wallbox.board.unplug() }
        wallbox.board.clearFaults()
        wallbox.acknowledge()
        // Its time-out, a move the other way, and the move.
        #expect(wallbox.run(until: { !$0.board.state.isLocked }, within: .seconds(5)) != nil)
        try wallbox.board.unplug()
        wallbox.run(for: .seconds(3))
        #expect(wallbox.outputs.stage == .idle)
        #expect(wallbox.outputs.faults == [])
    }

    @Test("a fan that died is found when a car asks for it")
    func fan() throws {
        let wallbox = try SimulatedWallbox.ready(.socket)
        wallbox.board.set(.fanDead, on: true)
        try wallbox.board.plug(.ventilated)
        var seen = FaultSet(rawValue: 0)
        for _ in 0..<2_500 {
            wallbox.step()
            seen.formUnion(wallbox.outputs.faults)
            #expect(!wallbox.isLive)
        }
        #expect(seen == FaultSet(.ventilationUnavailable))
        wallbox.board.clearFaults()
        #expect(wallbox.startsCharging(within: .seconds(90)), "\(wallbox.outputs)")
    }
}
