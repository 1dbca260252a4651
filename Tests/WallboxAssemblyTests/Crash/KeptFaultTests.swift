import BoardProfiles
import ChargeControl
import ControlLoop
import Foundation
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("A fault that only a person ends is not ended by a restart")
struct KeptFaultTests {
    /// A wallbox that keeps its faults in `file`, and at which a car draws current.
    private func charging(_ board: ShippedProfile, _ file: FaultFile) throws -> SimulatedWallbox {
        let wallbox = try SimulatedWallbox(profile: board.load(), faultFile: file)
        wallbox.run(for: .seconds(5))
        try wallbox.board.plug(.ordinary)
        try #require(wallbox.startsCharging(within: .seconds(60)), "\(wallbox.outputs)")
        return wallbox
    }

    /// Trips by 100 mA, which then end.
    private func trip(_ wallbox: SimulatedWallbox) throws {
        wallbox.board.setResidualCurrent(directMilliamperes: 100)
        try #require(
            wallbox.run(until: { $0.outputs.faults.contains(.residualCurrentTripped) }, within: .seconds(2)) != nil)
        wallbox.board.setResidualCurrent()
    }

    @Test(
        "a trip outlives kill -9 and the next car, and ends with an acknowledgement for good",
        arguments: ShippedProfile.all)
    func killed(_ board: ShippedProfile) throws {
        try withFaultFile { file in
            let wallbox = try charging(board, file)
            try trip(wallbox)
            wallbox.run(for: .milliseconds(100))
            #expect(try file.read() == FaultSet(.residualCurrentTripped))
            wallbox.kill()
            wallbox.run(for: .seconds(3))
            try wallbox.restart()
            wallbox.run(for: .seconds(60))
            #expect(wallbox.outputs.faults == FaultSet(.residualCurrentTripped))
            #expect(wallbox.outputs.stage == .faulted && !wallbox.isLive)
            try wallbox.board.unplug()
            wallbox.run(for: .seconds(30))
            try wallbox.board.plug(.ordinary)
            #expect(!wallbox.startsCharging(within: .seconds(60)))
            #expect(wallbox.outputs.faults == FaultSet(.residualCurrentTripped))
            wallbox.acknowledge()
            #expect(wallbox.startsCharging(within: .seconds(120)), "\(wallbox.outputs)")
            #expect(!FileManager.default.fileExists(atPath: file.path))
            wallbox.kill()
            wallbox.run(for: .seconds(3))
            try wallbox.restart()
            #expect(wallbox.startsCharging(within: .seconds(60)), "\(wallbox.outputs)")
            #expect(wallbox.outputs.faults == [])
        }
    }

    @Test("an orderly stop right after the trip keeps it as well", arguments: ShippedProfile.all)
    func stopped(_ board: ShippedProfile) throws {
        try withFaultFile { file in
            let wallbox = try charging(board, file)
            try trip(wallbox)
            wallbox.stop()
            #expect(try file.read() == FaultSet(.residualCurrentTripped))
            wallbox.run(for: .seconds(3))
            try wallbox.restart()
            #expect(!wallbox.startsCharging(within: .seconds(60)))
            #expect(wallbox.outputs.faults == FaultSet(.residualCurrentTripped))
        }
    }

    @Test("a restart may follow a restart; without an acknowledgement nothing is forgotten")
    func again() throws {
        try withFaultFile { file in
            let wallbox = try charging(.tethered, file)
            wallbox.board.setEmergencyStop(true)
            wallbox.run(for: .seconds(1))
            wallbox.board.setEmergencyStop(false)
            for _ in 0..<3 {
                wallbox.kill()
                wallbox.run(for: .seconds(1))
                try wallbox.restart()
                wallbox.run(for: .seconds(5))
                #expect(wallbox.outputs.faults == FaultSet(.emergencyStop))
                #expect(try file.read() == FaultSet(.emergencyStop))
            }
            wallbox.acknowledge()
            wallbox.run(for: .milliseconds(100))
            #expect(try file.read() == FaultSet())
        }
    }

    @Test("a fault that ends by itself leaves no file and is forgotten")
    func selfEnding() throws {
        try withFaultFile { file in
            let wallbox = try charging(.tethered, file)
            wallbox.board.set(.pilotShort, on: true)
            wallbox.run(for: .seconds(1))
            #expect(wallbox.outputs.faults.contains(.controlPilotShort))
            #expect(!FileManager.default.fileExists(atPath: file.path))
            wallbox.kill()
            wallbox.board.clearFaults()
            wallbox.run(for: .seconds(3))
            try wallbox.restart()
            #expect(wallbox.startsCharging(within: .seconds(60)), "\(wallbox.outputs)")
        }
    }

    @Test("a file that cannot be read counts as a trip until a person acknowledges")
    func unreadable() throws {
        try withFaultFile { file in
            try Data("pilotline-faul".utf8).write(to: URL(fileURLWithPath: file.path))
            let wallbox = try SimulatedWallbox(profile: ShippedProfile.tethered.load(), faultFile: file)
            wallbox.run(for: .seconds(3))
            try wallbox.board.plug(.ordinary)
            #expect(!wallbox.startsCharging(within: .seconds(60)))
            #expect(wallbox.outputs.faults == FaultSet(.residualCurrentTripped))
            #expect(try file.read() == FaultSet(.residualCurrentTripped))
            wallbox.acknowledge()
            #expect(wallbox.startsCharging(within: .seconds(120)), "\(wallbox.outputs)")
        }
    }

    @Test("a disk that does not take the fault is told, and the fault holds in this run all the same")
    func refusingDisk() throws {
        let file = FaultFile(path: "/nonexistent/faults")
        let wallbox = try charging(.tethered, file)
        #expect(wallbox.faultsNotKept == nil)
        try trip(wallbox)
        #expect(!wallbox.startsCharging(within: .seconds(60)))
        #expect(wallbox.faultsNotKept?.code == .notFound)
    }

    @Test("a weld of before the start keeps the relay supply off, and trips no breaker once the contactor was mended")
    func mendedWeld() throws {
        try withFaultFile { file in
            try file.write(FaultSet(.contactorWelded))
            let wallbox = try SimulatedWallbox(profile: ShippedProfile.socket.load(), faultFile: file)
            wallbox.run(for: .seconds(5))
            try wallbox.board.plug(.ordinary)
            #expect(!wallbox.startsCharging(within: .seconds(60)))
            #expect(wallbox.outputs.faults == FaultSet(.contactorWelded))
            #expect(!wallbox.board.state.isBreakerTripped && !wallbox.board.state.isHeartbeatAlive)
            wallbox.acknowledge()
            #expect(wallbox.startsCharging(within: .seconds(120)), "\(wallbox.outputs)")
        }
    }
}
