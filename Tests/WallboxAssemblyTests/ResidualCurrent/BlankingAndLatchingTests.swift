import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("A sensor with blanking, and one that latches")
struct BlankingAndLatchingTests {
    private func wallbox(_ extra: String) throws -> SimulatedWallbox {
        let base = try ShippedProfile.text(ShippedProfile.socket.rawValue)
        let wallbox = try SimulatedWallbox(
            profile: BoardProfile.parse(
                yaml: SensorBoard.yaml(base, sensor: "generic", extra: extra), file: "generic")
        ) { $0.residualSpeedShare = 1 }
        wallbox.tripResolution = .milliseconds(1)
        wallbox.run(for: .seconds(3))
        try wallbox.board.plug(.ordinary)
        return wallbox
    }

    @Test("200 mA that begin right at the closing open within 0.1 s, blanked or not, in each place within a tick")
    func currentAtClosing() throws {
        for extra in ["", "  blanking: 55 ms\n"] {
            for onset in Int64(0)...9 {
                let wallbox = try wallbox(extra)
                try #require(wallbox.run(until: { $0.outputs.closeMainContactor }, within: .seconds(60)) != nil)
                wallbox.pause(.milliseconds(onset))
                let start = wallbox.now
                wallbox.board.setResidualCurrent(directMilliamperes: 200)
                wallbox.run(for: .milliseconds(40))
                let time = try #require(wallbox.opens(after: start, within: .seconds(1)))
                #expect(time <= .milliseconds(100), "\(extra) \(onset): \(time.milliseconds) ms")
                #expect(wallbox.outputs.faults.contains(.residualCurrentTripped))
            }
        }
    }

    @Test("an output that is upset for 20 ms by the closing does not end the charge, and is counted")
    func inrush() throws {
        let wallbox = try wallbox("  blanking: 30 ms\n")
        try #require(wallbox.run(until: { $0.outputs.closeMainContactor }, within: .seconds(60)) != nil)
        wallbox.board.set(.residualSensorStuck, on: true)
        wallbox.run(for: .milliseconds(20))
        wallbox.board.set(.residualSensorStuck, on: false)
        #expect(wallbox.startsCharging(within: .seconds(10)))
        #expect(wallbox.outputs.faults == [])
        #expect(wallbox.snapshot.tripsBlanked == 1)
    }

    @Test("without blanking the same output ends it")
    func inrushUnblanked() throws {
        let wallbox = try wallbox("")
        try #require(wallbox.run(until: { $0.outputs.closeMainContactor }, within: .seconds(60)) != nil)
        wallbox.board.set(.residualSensorStuck, on: true)
        wallbox.run(for: .milliseconds(20))
        wallbox.board.set(.residualSensorStuck, on: false)
        wallbox.run(for: .seconds(1))
        #expect(wallbox.outputs.faults.contains(.residualCurrentTripped))
    }

    @Test("a latching sensor keeps its trip until its supply was off; before that no acknowledgement ends it")
    func latching() throws {
        let wallbox = try wallbox("  latching: true\n")
        try #require(wallbox.startsCharging(within: .seconds(60)))
        wallbox.board.setResidualCurrent(directMilliamperes: 60)
        wallbox.run(for: .seconds(1))
        wallbox.board.setResidualCurrent()
        wallbox.run(for: .seconds(20))
        wallbox.acknowledge()
        #expect(!wallbox.startsCharging(within: .seconds(60)))
        #expect(wallbox.outputs.faults.contains(.residualCurrentTripped))
        wallbox.board.set(.supplyLost, on: true)
        wallbox.run(for: .seconds(1))
        wallbox.board.set(.supplyLost, on: false)
        wallbox.run(for: .seconds(5))
        wallbox.acknowledge()
        #expect(wallbox.startsCharging(within: .seconds(120)), "\(wallbox.outputs)")
    }
}
