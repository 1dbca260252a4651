import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

/// Between the core's word that the latch shall be cleared and the loop's clearing lies a tick.
@Suite("Clearing the trip latch costs no trip")
struct LatchClearingTests {
    /// A wallbox at which a trip was acknowledged in the last tick: the latch is about to be cleared.
    private func acknowledged(_ board: ShippedProfile) throws -> SimulatedWallbox {
        let wallbox = try SimulatedWallbox.charging(board)
        pulse(wallbox)
        wallbox.run(for: .seconds(2))
        try #require(wallbox.outputs.faults == FaultSet(.residualCurrentTripped))
        wallbox.acknowledge()
        wallbox.step()
        try #require(wallbox.outputs.clearTripLatch && isLatched(wallbox))
        return wallbox
    }

    /// A trip of 3 ms between two ticks, seen by the trip thread alone.
    private func pulse(_ wallbox: SimulatedWallbox) {
        wallbox.board.set(.residualSensorStuck, on: true)
        wallbox.pause(.milliseconds(3))
        wallbox.loop.trips.service(clock: wallbox.board.clock)
        wallbox.board.set(.residualSensorStuck, on: false)
    }

    private func isLatched(_ wallbox: SimulatedWallbox) -> Bool {
        wallbox.loop.trips.residualCurrentLatch.read().isTripped
    }

    @Test("without another trip it is clear with the next tick, and charging goes on", arguments: ShippedProfile.all)
    func cleared(_ board: ShippedProfile) throws {
        let wallbox = try acknowledged(board)
        wallbox.step()
        #expect(!isLatched(wallbox))
        wallbox.step()
        #expect(!wallbox.outputs.clearTripLatch)
        #expect(wallbox.outputs.faults == [])
        #expect(wallbox.startsCharging(within: .seconds(60)), "\(wallbox.outputs)")
    }

    @Test(
        "a short trip between the acknowledgement and the next tick is a trip of its own", arguments: ShippedProfile.all
    )
    func shortTrip(_ board: ShippedProfile) throws {
        let wallbox = try acknowledged(board)
        pulse(wallbox)
        wallbox.step()
        #expect(wallbox.outputs.faults.contains(.residualCurrentTripped))
        #expect(isLatched(wallbox))
        wallbox.run(for: .seconds(60))
        #expect(!wallbox.isLive && wallbox.outputs.faults == FaultSet(.residualCurrentTripped))
        wallbox.acknowledge()
        #expect(wallbox.startsCharging(within: .seconds(60)), "\(wallbox.outputs)")
        #expect(!isLatched(wallbox))
    }

    @Test("a line that is active again at the next tick keeps the latch set", arguments: ShippedProfile.all)
    func activeLine(_ board: ShippedProfile) throws {
        let wallbox = try acknowledged(board)
        wallbox.board.set(.residualSensorStuck, on: true)
        for _ in 0..<100 {
            wallbox.step()
            #expect(isLatched(wallbox))
            #expect(wallbox.outputs.faults.contains(.residualCurrentTripped))
        }
        wallbox.board.set(.residualSensorStuck, on: false)
        wallbox.run(for: .seconds(60))
        #expect(isLatched(wallbox) && !wallbox.isLive)
        wallbox.acknowledge()
        #expect(wallbox.startsCharging(within: .seconds(60)), "\(wallbox.outputs)")
        #expect(!isLatched(wallbox))
    }

    @Test("nor is it cleared there while nobody services the lines", arguments: ShippedProfile.all)
    func activeLineUnserviced(_ board: ShippedProfile) throws {
        let wallbox = try acknowledged(board)
        // The trip thread is late by a tick: it has not seen that the line was quiet, nor that it is active again.
        wallbox.isTripThreadAlive = false
        wallbox.board.set(.residualSensorStuck, on: true)
        wallbox.step()
        wallbox.isTripThreadAlive = true
        #expect(isLatched(wallbox))
        #expect(wallbox.outputs.faults.contains(.residualCurrentTripped))
    }
}
