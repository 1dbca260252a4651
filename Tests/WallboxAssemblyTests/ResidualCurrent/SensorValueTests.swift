import BoardProfiles
import ControlLoop
import Devices
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("The value that a sensor tells, from its physics to the loop's snapshot")
struct SensorValueTests {
    private func wallbox(_ sensor: String) throws -> SimulatedWallbox {
        let base = try ShippedProfile.text(ShippedProfile.tethered.rawValue)
        let wallbox = try SimulatedWallbox(
            profile: BoardProfile.parse(yaml: SensorBoard.yaml(base, sensor: sensor, hasValue: true), file: sensor))
        wallbox.run(for: .seconds(8))
        return wallbox
    }

    @Test("by duty cycle at 8 kHz it is right to 0.1 mA, though the queue holds only 16 of a tick's edges")
    func dutyCycle() throws {
        let wallbox = try wallbox("bender-rcmb104")
        for tenths in [Int32(15), 23, 37] {
            wallbox.board.setResidualCurrent(directMilliamperes: Double(tenths) / 10)
            wallbox.run(for: .milliseconds(200))
            let value = wallbox.snapshot.residualDirect
            #expect(value.quality == .valid && abs(value.tenths - tenths) <= 1, "\(value)")
            let age = wallbox.now - (try #require(value.measuredAt))
            #expect(age >= .zero && age <= .milliseconds(20), "\(age)")
        }
    }

    @Test("by duty cycle it is no value while edges are lost, and one again afterwards")
    func edgesLost() throws {
        let wallbox = try wallbox("bender-rcmb104")
        wallbox.board.setResidualCurrent(directMilliamperes: 3)
        wallbox.run(for: .milliseconds(200))
        wallbox.board.set(.residualValueEdgesLost, on: true)
        wallbox.run(for: .milliseconds(200))
        #expect(wallbox.snapshot.residualDirect.quality == .edgesLost)
        #expect(wallbox.snapshot.residualDirect.validTenths == nil)
        #expect(wallbox.snapshot.residualDirect.tenths == 30, "the last value stays, with its time")
        wallbox.board.set(.residualValueEdgesLost, on: false)
        wallbox.run(for: .milliseconds(200))
        #expect(wallbox.snapshot.residualDirect.validTenths == 30)
    }

    @Test("by voltage it is right, and a dead line is out of range rather than no current")
    func voltage() throws {
        let wallbox = try wallbox("bender-rcmb102")
        wallbox.board.setResidualCurrent(directMilliamperes: 3, alternatingMilliamperes: 4)
        wallbox.run(for: .milliseconds(100))
        #expect(wallbox.snapshot.residualRMS.validTenths == 50)
        #expect(wallbox.snapshot.residualDirect.quality == .absent)
        wallbox.board.set(.residualValueDead, on: true)
        wallbox.run(for: .milliseconds(50))
        #expect(wallbox.snapshot.residualRMS.quality == .outOfRange)
        #expect(wallbox.snapshot.residualRMS.validTenths == nil)
    }
}
