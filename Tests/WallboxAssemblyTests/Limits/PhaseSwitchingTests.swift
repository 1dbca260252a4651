import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Station
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("Switching between one and three phases in mid-charge")
struct PhaseSwitchingTests {
    @Test("no current, nothing closed and a wait of 60 s in between, both ways")
    func bothWays() throws {
        let wallbox = try SimulatedWallbox.charging(.socket)
        try switchPhases(wallbox, to: 1)
        #expect(wallbox.board.mainContactsClosed(phase: 1))
        #expect(!wallbox.board.mainContactsClosed(phase: 2) && !wallbox.board.mainContactsClosed(phase: 3))
        #expect(wallbox.board.state.amperes.l2 == 0)
        try switchPhases(wallbox, to: 3)
        #expect(wallbox.board.state.amperes.l3 > 5)
        #expect(wallbox.outputs.faults == [])
        #expect(wallbox.board.state.relay1.openedUnderLoad == 0 && wallbox.board.state.relay2.openedUnderLoad == 0)
    }

    private func switchPhases(_ wallbox: SimulatedWallbox, to phases: UInt8) throws {
        wallbox.station.grant(.init(milliamperes: 16_000, phases: phases, expires: nil, owner: "test"))
        try #require(wallbox.run(until: { !$0.isLive }, within: .seconds(8)) != nil)
        let opened = wallbox.now
        var closed: MonotonicInstant?
        while closed == nil, wallbox.now - opened < .seconds(90) {
            wallbox.step()
            if wallbox.isLive { closed = wallbox.now }
            if closed == nil {
                #expect(wallbox.board.state.amperes.sum == 0)
                if wallbox.now - opened < .seconds(60) { #expect(!wallbox.outputs.pilot.isPWM) }
            }
        }
        let wait = try #require(closed) - opened
        #expect(wait >= .seconds(60) && wait < .seconds(70), "\(wait.seconds) s")
        #expect(wallbox.startsCharging(within: .seconds(5)))
        #expect(wallbox.outputs.phases == phases)
    }

    @Test("a wish taken back during the wait resumes with the phases there were")
    func takenBack() throws {
        let wallbox = try SimulatedWallbox.charging(.socket)
        wallbox.station.grant(.init(milliamperes: 16_000, phases: 1, expires: nil, owner: "test"))
        wallbox.run(for: .seconds(20))
        #expect(wallbox.outputs.stage == .switchingPhases)
        wallbox.station.revoke()
        #expect(wallbox.startsCharging(within: .seconds(20)), "\(wallbox.outputs)")
        #expect(wallbox.board.state.amperes.l3 > 5)
    }

    @Test("a board with one contactor charges on all phases whatever the permit wants")
    func oneContactor() throws {
        let wallbox = try SimulatedWallbox.charging(.tethered)
        wallbox.station.grant(.init(milliamperes: 16_000, phases: 1, expires: nil, owner: "test"))
        wallbox.run(for: .seconds(5))
        #expect(wallbox.isDrawing)
        #expect(wallbox.board.state.relay1.cycles == 1)
    }
}
