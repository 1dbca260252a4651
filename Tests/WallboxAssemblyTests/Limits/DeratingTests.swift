import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("Heat and a silent meter limit the charge")
struct DeratingTests {
    @Test("between the points of the curve the offer falls with the temperature, at once, and rises again")
    func derating() throws {
        let wallbox = try SimulatedWallbox.charging(.socket, .ordinary32)
        wallbox.board.setAmbient(celsius: 70)
        // The sensor is sampled once a second.
        let time = try #require(
            wallbox.run(until: { $0.board.state.offeredMilliamperes <= 24_000 }, within: .seconds(3)))
        #expect(time <= .milliseconds(1_030))
        wallbox.run(for: .seconds(6))
        #expect(wallbox.outputs.limitedBy == .temperature)
        #expect(wallbox.isDrawing)
        #expect(wallbox.board.state.amperes.l1 > 23 && wallbox.board.state.amperes.l1 <= 24.1)
        wallbox.board.setAmbient(celsius: 40)
        wallbox.run(for: .seconds(12))
        #expect(wallbox.board.state.offeredMilliamperes > 31_500)
    }

    @Test(
        "at the end of the curve the charge stops softly, and comes back by itself when it is cool",
        arguments: ShippedProfile.all)
    func tooHot(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board)
        wallbox.board.setAmbient(celsius: 90)
        try #require(wallbox.run(until: { !$0.isLive }, within: .seconds(5)) != nil)
        #expect(wallbox.outputs.faults.contains(.overtemperature))
        #expect(wallbox.board.state.relay1.openedUnderLoad == 0)
        wallbox.run(for: .seconds(20))
        #expect(!wallbox.isLive)
        wallbox.board.setAmbient(celsius: 30)
        #expect(wallbox.startsCharging(within: .seconds(30)), "\(wallbox.outputs)")
    }

    @Test(
        "a silent meter stops the charge softly after its time, and charging returns with it",
        arguments: ShippedProfile.all)
    func silentMeter(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board)
        wallbox.board.set(.meterSilent, on: true)
        let time = try #require(wallbox.run(until: { !$0.outputs.pilot.isPWM }, within: .seconds(10)))
        // The last sample may be a second old when it falls silent.
        #expect(time >= .milliseconds(3_900) && time <= .milliseconds(5_100), "\(time.milliseconds) ms")
        #expect(wallbox.outputs.faults == FaultSet(.meterStale))
        try #require(wallbox.run(until: { !$0.isLive }, within: .seconds(6)) != nil)
        #expect(wallbox.board.state.relay1.openedUnderLoad == 0)
        wallbox.board.set(.meterSilent, on: false)
        #expect(wallbox.startsCharging(within: .seconds(30)), "\(wallbox.outputs)")
    }
}
