import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

/// IEC 62955: 6 mA within 10 s, 60 mA within 0.3 s, 200 mA within 0.1 s; for AC the figures of an RCD (0.3 s, 0.15 s).
@Suite("A residual current opens the contacts in time")
struct TripTimeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var direct = 0.0
        var alternating = 0.0
        var limit: Nanoseconds
        /// The sensor's delay as a share of the longest that its data sheet allows.
        var share: Double
        var testDescription: String {
            "\(direct) mA DC, \(alternating) mA AC, sensor at \(Int(share * 100)) % of its longest delay"
        }
    }

    static let cases: [Case] = [0.6, 1.0].flatMap { share in
        [
            Case(direct: 6, limit: .seconds(10), share: share),
            Case(direct: 60, limit: .milliseconds(300), share: share),
            Case(direct: 200, limit: .milliseconds(100), share: share),
            Case(alternating: 30, limit: .milliseconds(300), share: share),
            Case(alternating: 60, limit: .milliseconds(150), share: share),
        ]
    }

    private func wallbox(_ board: ShippedProfile, share: Double = 0.6, hasSupervisor: Bool = true) throws
        -> SimulatedWallbox
    {
        let wallbox = try SimulatedWallbox.charging(board) {
            $0.residualSpeedShare = share
            $0.hasHeartbeatSupervisor = hasSupervisor
        }
        wallbox.tripResolution = .milliseconds(1)
        return wallbox
    }

    @Test("within the standard's limit, sensor and contactor included", arguments: cases, ShippedProfile.all)
    func limits(_ test: Case, _ board: ShippedProfile) throws {
        for phase in Int64(0)...9 {
            let wallbox = try wallbox(board, share: test.share)
            wallbox.pause(.milliseconds(phase))
            let start = wallbox.now
            wallbox.board.setResidualCurrent(
                directMilliamperes: test.direct, alternatingMilliamperes: test.alternating)
            let time = try #require(wallbox.opens(after: start, within: .seconds(11)))
            #expect(time <= test.limit, "\(phase) ms after a tick: \(time.milliseconds) ms")
            wallbox.run(for: .milliseconds(30))
            #expect(wallbox.outputs.faults.contains(.residualCurrentTripped))
            Measured.note("open after \(test.testDescription)", time, limit: test.limit, board.rawValue)
        }
    }

    @Test("the trip thread cuts the relays by itself while the loop does not run", arguments: ShippedProfile.all)
    func alone(_ board: ShippedProfile) throws {
        // Without the supervisor, which would open as well.
        let wallbox = try wallbox(board, hasSupervisor: false)
        wallbox.isLoopAlive = false
        wallbox.pause(.milliseconds(13))
        let start = wallbox.now
        wallbox.board.setResidualCurrent(directMilliamperes: 200)
        let time = try #require(wallbox.opens(after: start, within: .seconds(1)))
        // Well before the loop counts as silent.
        #expect(time <= .milliseconds(51), "\(time.milliseconds) ms")
        #expect(wallbox.loop.trips.residualCurrentLatch.read().isTripped)
        #expect(!wallbox.loop.trips.failureLatch.read().isTripped)
        #expect(!wallbox.board.state.relay1.isCoilOn && !wallbox.board.state.relay2.isCoilOn)
    }

    @Test(
        "a loop that is silent for 100 ms is cut off by the trip thread, and may come back",
        arguments: ShippedProfile.all)
    func silentLoop(_ board: ShippedProfile) throws {
        let wallbox = try wallbox(board, hasSupervisor: false)
        wallbox.isLoopAlive = false
        let time = try #require(wallbox.opens(after: wallbox.now, within: .seconds(1)))
        #expect(time >= .milliseconds(100) && time <= .milliseconds(132), "\(time.milliseconds) ms")
        Measured.note(
            "open after the loop falls silent, by the trip thread", time, limit: .milliseconds(132), board.rawValue)
        wallbox.run(for: .milliseconds(500))
        wallbox.isLoopAlive = true
        wallbox.run(for: .milliseconds(20))
        #expect(!wallbox.isLive)
        #expect(wallbox.outputs.faults.contains(.hardwareAccess))
        #expect(wallbox.startsCharging(within: .seconds(120)), "\(wallbox.outputs)")
        #expect(wallbox.outputs.faults == [])
    }

    @Test(
        "the loop opens by itself when the trip thread is silent for 50 ms, and may come back",
        arguments: ShippedProfile.all)
    func silentTripThread(_ board: ShippedProfile) throws {
        let wallbox = try wallbox(board, hasSupervisor: false)
        wallbox.isTripThreadAlive = false
        let time = try #require(wallbox.opens(after: wallbox.now, within: .seconds(1)))
        // Two ticks at most over the limit, and the contactor.
        #expect(time >= .milliseconds(50) && time <= .milliseconds(50 + 20 + 31), "\(time.milliseconds) ms")
        #expect(wallbox.outputs.faults.contains(.hardwareAccess))
        let error = try #require(wallbox.snapshot.lastError)
        #expect(error.description.contains("trip thread"))
        Measured.note(
            "open after the trip thread falls silent, by the loop", time, limit: .milliseconds(101), board.rawValue)
        let beats = wallbox.snapshot.heartbeats
        wallbox.run(for: .milliseconds(500))
        #expect(wallbox.snapshot.heartbeats == beats, "no relay supply while nobody watches the trip lines")
        #expect(!wallbox.isLive)
        wallbox.isTripThreadAlive = true
        #expect(wallbox.startsCharging(within: .seconds(120)), "\(wallbox.outputs)")
        #expect(wallbox.outputs.faults == [])
        #expect(wallbox.snapshot.heartbeats > beats)
    }

    @Test("a trip thread that never comes up is a failure after 200 ms, not before")
    func neverServed() throws {
        let wallbox = try SimulatedWallbox(profile: ShippedProfile.tethered.load())
        wallbox.isTripThreadAlive = false
        wallbox.run(for: .milliseconds(200))
        #expect(!wallbox.outputs.faults.contains(.hardwareAccess))
        #expect(wallbox.snapshot.heartbeats > 10)
        wallbox.run(for: .milliseconds(30))
        #expect(wallbox.outputs.faults.contains(.hardwareAccess))
    }

    @Test("the loop alone opens as well when the trip thread hangs", arguments: ShippedProfile.all)
    func loopAlone(_ board: ShippedProfile) throws {
        let wallbox = try wallbox(board)
        wallbox.isTripThreadAlive = false
        wallbox.pause(.milliseconds(1))
        let start = wallbox.now
        wallbox.board.setResidualCurrent(directMilliamperes: 200)
        let time = try #require(wallbox.opens(after: start, within: .seconds(1)))
        #expect(time <= .milliseconds(100), "\(time.milliseconds) ms")
        // It saw the current, before it missed the trip thread.
        #expect(wallbox.outputs.faults.contains(.residualCurrentTripped))
        #expect(!wallbox.outputs.faults.contains(.hardwareAccess))
    }

    @Test("a trip that is over before the loop looks still ends the charge", arguments: ShippedProfile.all)
    func shortTrip(_ board: ShippedProfile) throws {
        let wallbox = try wallbox(board)
        wallbox.board.set(.residualSensorStuck, on: true)
        wallbox.pause(.milliseconds(2))
        wallbox.loop.trips.service(clock: wallbox.board.clock)
        wallbox.board.set(.residualSensorStuck, on: false)
        wallbox.run(for: .milliseconds(50))
        #expect(!wallbox.isLive)
        #expect(wallbox.outputs.faults.contains(.residualCurrentTripped))
        wallbox.run(for: .seconds(60))
        #expect(!wallbox.isLive, "stays open until a person acknowledges")
        wallbox.acknowledge()
        #expect(wallbox.startsCharging(within: .seconds(60)))
    }

    @Test("the emergency stop opens within 35 ms", arguments: ShippedProfile.all)
    func emergencyStop(_ board: ShippedProfile) throws {
        for phase in Int64(0)...9 {
            let wallbox = try wallbox(board)
            wallbox.pause(.milliseconds(phase))
            let start = wallbox.now
            wallbox.board.setEmergencyStop(true)
            let time = try #require(wallbox.opens(after: start, within: .seconds(1)))
            #expect(time <= .milliseconds(35), "\(time.milliseconds) ms")
            Measured.note("open after the emergency stop", time, limit: .milliseconds(35), board.rawValue)
        }
    }

    @Test("a stop that is let go needs an acknowledgement before it charges again", arguments: ShippedProfile.all)
    func emergencyStopReleased(_ board: ShippedProfile) throws {
        let wallbox = try wallbox(board)
        wallbox.board.setEmergencyStop(true)
        wallbox.run(for: .seconds(2))
        wallbox.board.setEmergencyStop(false)
        #expect(!wallbox.startsCharging(within: .seconds(60)))
        #expect(wallbox.outputs.faults == FaultSet(.emergencyStop))
        wallbox.acknowledge()
        #expect(wallbox.startsCharging(within: .seconds(60)))
    }
}
