import BoardProfiles
import ChargeControl
import ControlLoop
import Devices
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("A controller that dies leaves nothing energised", .serialized)
struct CrashTests {
    /// The supervisor's time-out, one period in which the last beat may lie, and the contactor's drop-out.
    static let limit = Nanoseconds.milliseconds(100 + 10 + 30)

    @Test("a loop that hangs loses the relay supply within the supervisor's time", arguments: ShippedProfile.all)
    func hang(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board)
        wallbox.isLoopAlive = false
        // The trip thread would cut the relays as well; here the supervisor stands alone.
        wallbox.isTripThreadAlive = false
        let time = try #require(wallbox.opens(after: wallbox.now, within: .seconds(1)))
        #expect(time <= Self.limit, "\(time.milliseconds) ms")
        #expect(!wallbox.board.state.isHeartbeatAlive)
        Measured.note("open after the loop hangs", time, limit: Self.limit, board.rawValue)
    }

    @Test("a process that is killed loses the relay supply within the supervisor's time", arguments: ShippedProfile.all)
    func killed(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board)
        wallbox.kill()
        let time = try #require(wallbox.opens(after: wallbox.now, within: .seconds(1)))
        #expect(time <= Self.limit, "\(time.milliseconds) ms")
        wallbox.run(for: .seconds(5))
        #expect(!wallbox.isLive)
    }

    @Test("a clean stop opens at once and says state F", arguments: ShippedProfile.all)
    func stopped(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board)
        let start = wallbox.now
        let isOff = wallbox.stop()
        let time = try #require(wallbox.opens(after: start, within: .seconds(1)))
        #expect(isOff)
        #expect(time <= .milliseconds(31), "\(time.milliseconds) ms")
        wallbox.run(for: .milliseconds(200))
        #expect(wallbox.board.state.pilotWaveform == .steadyLow)
        #expect(!wallbox.board.state.relay1.isCoilOn && !wallbox.board.state.relay2.isCoilOn)
        #expect(!wallbox.board.state.lightCharging)
    }

    @Test(
        "what a crash on another thread switched off stays off in the loop's next ticks", arguments: ShippedProfile.all)
    func crashed(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board)
        let start = wallbox.now
        #expect(wallbox.loop.safeState.enter().isEmpty)
        let time = try #require(wallbox.opens(after: start, within: .seconds(1)))
        #expect(time <= .milliseconds(31), "\(time.milliseconds) ms")
        wallbox.run(for: .seconds(2))
        #expect(wallbox.board.state.pilotWaveform == .steadyLow)
        #expect(!wallbox.board.state.relay1.isCoilOn && !wallbox.board.state.relay2.isCoilOn)
        #expect(!wallbox.board.state.lightCharging)
    }

    @Test(
        "policy that dies lets the permit run out after 2 s, and the charge ends softly", arguments: ShippedProfile.all)
    func policyDies(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board)
        wallbox.isPolicyAlive = false
        let start = wallbox.now
        let withdrawn = try #require(wallbox.run(until: { !$0.outputs.pilot.isPWM }, within: .seconds(5)))
        #expect(withdrawn <= .milliseconds(2_020) && withdrawn >= .milliseconds(1_700), "\(withdrawn.milliseconds) ms")
        let time = try #require(wallbox.opens(after: start, within: .seconds(10)))
        #expect(time <= .seconds(2) + .milliseconds(6_120))
        #expect(wallbox.board.state.relay1.openedUnderLoad == 0)
        #expect(wallbox.outputs.hindrance == .notPermitted)
        wallbox.run(for: .seconds(30))
        #expect(!wallbox.isLive)
        wallbox.isPolicyAlive = true
        #expect(wallbox.startsCharging(within: .seconds(60)), "\(wallbox.outputs)")
    }

    @Test(
        "a restart says state F first and then charges without taking the car for one without S2",
        arguments: ShippedProfile.all)
    func restart(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board)
        wallbox.kill()
        wallbox.run(for: .seconds(3))
        // The dead process left the coil's line as it was; only the supervisor holds the contacts open.
        try #require(wallbox.board.state.pilotWaveform != .steadyLow)
        try wallbox.restart()
        let start = wallbox.now
        while wallbox.now - start < .milliseconds(300) {
            wallbox.step()
            #expect(wallbox.board.state.pilotWaveform == .steadyLow || wallbox.now - start <= wallbox.loop.period)
            #expect(!wallbox.outputs.closeMainContactor && !wallbox.isLive)
        }
        #expect(wallbox.startsCharging(within: .seconds(60)), "\(wallbox.outputs)")
        #expect(!wallbox.outputs.simplifiedVehicle)
        #expect(wallbox.outputs.offeredMilliamperes > 10_000)
        #expect(wallbox.outputs.faults == [])
    }

    @Test("a restart on contacts that are still closed opens them before anything else", arguments: ShippedProfile.all)
    func restartWhileClosed(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board) { $0.hasHeartbeatSupervisor = false }
        wallbox.kill()
        wallbox.run(for: .seconds(2))
        try #require(wallbox.isLive, "nothing but the controller opens on this board")
        let start = wallbox.now
        try wallbox.restart()
        let time = try #require(wallbox.opens(after: start, within: .seconds(1)))
        #expect(time <= .milliseconds(31), "\(time.milliseconds) ms")
        #expect(wallbox.startsCharging(within: .seconds(60)), "\(wallbox.outputs)")
    }

    @Test("a restart on a welded contactor charges nobody and trips the upstream breaker")
    func restartOnWeld() throws {
        let wallbox = try SimulatedWallbox.charging(.socket)
        wallbox.board.set(.relay1Weld, on: true)
        wallbox.kill()
        wallbox.run(for: .seconds(1))
        try wallbox.restart()
        wallbox.run(for: .seconds(2))
        #expect(wallbox.outputs.faults.contains(.contactorWelded))
        #expect(wallbox.board.state.pilotWaveform == .steadyLow)
        #expect(wallbox.board.state.isBreakerTripped)
        #expect(wallbox.board.state.isLocked, "a plug under power stays locked")
    }

    @Test("the hardware watchdog bites when the loop hangs, and not while it runs")
    func watchdog() throws {
        let wallbox = try SimulatedWallbox.ready(.tethered)
        wallbox.run(for: .seconds(40))
        #expect(wallbox.board.state.watchdogExpiries == 0)
        wallbox.isLoopAlive = false
        wallbox.run(for: .seconds(20))
        #expect(wallbox.board.state.watchdogExpiries == 1)
    }

    @Test("the hardware watchdog bites as well when the trip thread hangs under a loop that runs")
    func watchdogOfTripThread() throws {
        let wallbox = try SimulatedWallbox.ready(.tethered)
        wallbox.isTripThreadAlive = false
        wallbox.run(for: .seconds(20))
        #expect(wallbox.board.state.watchdogExpiries == 1)
        #expect(!wallbox.board.state.isHeartbeatAlive)
    }
}
