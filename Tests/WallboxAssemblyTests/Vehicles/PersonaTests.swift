import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Station
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("Every vehicle is charged as it needs")
struct PersonaTests {
    @Test("the meter on the bus counts what the board delivered to within 2 Wh", arguments: OpeningTimeTests.cases)
    func energy(_ test: OpeningTimeTests.Case) throws {
        let wallbox = try SimulatedWallbox.charging(test.board, test.persona)
        wallbox.run(for: .seconds(120))
        let state = wallbox.board.state
        #expect(state.amperes.l1 > 5.9)
        #expect((state.amperes.l3 > 5.9) == (test.persona.phases == 3))
        #expect(wallbox.outputs.faults == [])
        #expect(state.vehicleWattHours > 60)
        // Stop, so that the counter stands still until it is read.
        wallbox.station.grant(.init(milliamperes: 0, phases: 3, expires: nil, owner: "test"))
        try #require(wallbox.run(until: { !$0.isLive }, within: .seconds(8)) != nil)
        wallbox.run(for: .seconds(15))
        let delivered = wallbox.board.state.meterWattHours
        let counted = try #require(wallbox.countedWattHours)
        // The counter has whole watt-hours and the meter 32-bit kilowatt-hours.
        #expect(abs(Double(counted) - delivered) <= 2, "\(counted) Wh counted, \(delivered) Wh delivered")
    }

    @Test("a car that needs ventilation is refused where there is none, and never gets power")
    func ventilationMissing() throws {
        let wallbox = try SimulatedWallbox.ready(.tethered)
        try wallbox.board.plug(.ventilated)
        var seen = FaultSet(rawValue: 0)
        for _ in 0..<6_000 {
            wallbox.step()
            seen.formUnion(wallbox.outputs.faults)
            #expect(!wallbox.isLive)
        }
        #expect(seen == FaultSet(.ventilationUnavailable))
        #expect(wallbox.board.state.relay1.cycles == 0)
    }

    @Test("a car that needs ventilation gets power only while the fan runs")
    func ventilationControlled() throws {
        let wallbox = try SimulatedWallbox.charging(.socket, .ventilated)
        #expect(wallbox.board.state.isFanRunning)
        wallbox.pause(.milliseconds(4))
        let start = wallbox.now
        wallbox.board.set(.fanDead, on: true)
        // The fan itself takes a second to stand still.
        let time = try #require(wallbox.opens(after: start, within: .seconds(3)))
        #expect(time <= .milliseconds(1_100), "\(time.milliseconds) ms")
        wallbox.board.set(.fanDead, on: false)
        #expect(wallbox.startsCharging(within: .seconds(90)), "\(wallbox.outputs)")
    }

    @Test("a car that ignores PWM-off is cut off after 6.0 to 6.1 s, and told why", arguments: ShippedProfile.all)
    func ignoresPWMOff(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board, .ignoresPWMOff)
        wallbox.station.grant(.init(milliamperes: 0, phases: 3, expires: nil, owner: "test"))
        try #require(wallbox.run(until: { $0.board.state.pilotWaveform == .steadyHigh }, within: .seconds(1)) != nil)
        let off = wallbox.now
        let time = try #require(wallbox.opens(after: off, within: .seconds(10)))
        #expect(time >= .seconds(6) && time <= .milliseconds(6_100), "\(time.milliseconds) ms")
        #expect(wallbox.outputs.faults.contains(.vehicleIgnoresPilot))
        Measured.note("forced opening after PWM off", time, limit: .milliseconds(6_100), board.rawValue)
    }

    @Test("a car that obeys PWM-off opens by itself and switches nothing under load", arguments: ShippedProfile.all)
    func obeysPWMOff(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board)
        wallbox.station.grant(.init(milliamperes: 0, phases: 3, expires: nil, owner: "test"))
        try #require(wallbox.run(until: { !$0.isLive }, within: .seconds(4)) != nil)
        #expect(wallbox.board.state.relay1.openedUnderLoad == 0)
        #expect(wallbox.board.state.relay2.openedUnderLoad == 0)
        #expect(wallbox.outputs.faults == [])
    }

    @Test("a car that fell asleep while nobody permitted current is woken by the ladder", arguments: ShippedProfile.all)
    func sleepy(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.ready(board)
        wallbox.station.grant(.init(milliamperes: 0, phases: 3, expires: nil, owner: "test"))
        try wallbox.board.plug(.sleepyVW)
        wallbox.run(for: .seconds(90))
        try #require(wallbox.board.state.isAsleep)
        wallbox.station.revoke()
        var wakeUps: UInt8 = 0
        let started = wallbox.run(
            until: {
                wakeUps = max(wakeUps, $0.outputs.wakeUps)
                return $0.isDrawing
            }, within: .seconds(120))
        #expect(started != nil, "\(wallbox.outputs)")
        #expect(wakeUps == 2, "steady +12 V does not wake it, state F does")
    }

    @Test("a vehicle without S2 is offered 10 A and no more", arguments: ShippedProfile.all)
    func simplified(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.ready(board)
        try wallbox.board.plug(.simplified)
        var highest: Int32 = 0
        for _ in 0..<3_000 {
            wallbox.step()
            if wallbox.outputs.pilot.isPWM { highest = max(highest, wallbox.outputs.offeredMilliamperes) }
        }
        #expect(wallbox.isDrawing)
        #expect(wallbox.outputs.simplifiedVehicle)
        #expect(highest <= 10_000 && highest > 9_500)
        #expect(wallbox.outputs.limitedBy == .simplifiedVehicle)
    }

    @Test("BCB toggles are counted, switch nothing, and the car charges", arguments: ShippedProfile.all)
    func toggles(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.ready(board)
        try wallbox.board.plug(.bcbToggler)
        var toggles: UInt8 = 0
        let started = wallbox.run(
            until: {
                toggles = max(toggles, $0.outputs.bcbToggles)
                return $0.isDrawing
            }, within: .seconds(20))
        #expect(started != nil)
        #expect(toggles == 2)
        #expect(wallbox.board.state.relay1.cycles == 1, "no pulse closed the contactor")
    }

    @Test(
        "a BMW that shows B after a change of duty is opened in time and charges again", arguments: ShippedProfile.all)
    func glitch(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board, .bmw)
        wallbox.run(for: .seconds(6))
        wallbox.station.grant(.init(milliamperes: 10_000, phases: 3, expires: nil, owner: "test"))
        try #require(
            wallbox.run(until: { !$0.board.state.isSwitchClosed || $0.outputs.level == .b }, within: .seconds(2)) != nil
        )
        // 20 ms from the change of duty to the glitch; the tick that saw B came at most one period and the filter later.
        let seen = wallbox.now - .milliseconds(30)
        let time = try #require(wallbox.opens(after: seen, within: .seconds(1)))
        #expect(time <= .milliseconds(100))
        #expect(wallbox.startsCharging(within: .seconds(30)), "\(wallbox.outputs)")
        #expect(wallbox.outputs.faults == [])
        #expect(wallbox.outputs.offeredMilliamperes <= 10_000)
    }

    @Test("a Zoe gets a pilot that it accepts, and 32 A", arguments: ShippedProfile.all)
    func zoe(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board, .zoe)
        wallbox.run(for: .seconds(10))
        let amperes = wallbox.board.state.amperes.l1
        #expect(board.isSocket ? amperes > 31 : amperes > 15)
        // A step of more than 30 points of duty is a new start for it: it pauses and comes back by itself.
        wallbox.station.grant(.init(milliamperes: 6_000, phases: 3, expires: nil, owner: "test"))
        wallbox.run(for: .seconds(40))
        #expect(wallbox.isDrawing, "\(wallbox.outputs)")
        #expect(wallbox.board.state.amperes.l1 <= 6.5)
    }
}
