import ChargeControl
import ControlLoop
import Foundation
import HAL
import Testing
import WallboxAssembly

@Suite("The file of open faults")
struct FaultKeeperTests {
    private func snapshot(_ faults: FaultSet, ticks: UInt64 = 1, at time: Nanoseconds = .zero) -> LoopSnapshot {
        var snapshot = LoopSnapshot()
        snapshot.ticks = ticks
        snapshot.now = MonotonicInstant.zero + time
        snapshot.outputs.faults = faults
        return snapshot
    }

    @Test("every set of faults comes back, and an empty one leaves no file")
    func roundTrip() throws {
        try withFaultFile { (file) throws in
            #expect(try file.read() == FaultSet())
            for fault in Fault.allCases {
                let faults = FaultSet(fault).union(FaultSet(.residualCurrentTripped))
                try file.write(faults)
                #expect(try file.read() == faults)
            }
            try file.write(FaultSet())
            #expect(!FileManager.default.fileExists(atPath: file.path))
        }
    }

    @Test(
        "a file that is cut, foreign or of another version counts as a residual current, and is told with its path",
        arguments: [
            "", "\n", "pilotline-faults 1", "pilotline-faults 1\n", "pilotline-faults 1\nemergencyStop\n",
            "pilotline-faults 1\nemergencyStop\nend", "pilotline-faults 2\nend\n",
            "pilotline-faults 1\nemergencyS\nend\n",
            "pilotline-faults 1\r\nend\r\n", "pilotline-faults 1\n\nend\n", "\u{0}\u{0}\u{0}",
        ])
    func unreadable(text: String) throws {
        try withFaultFile { (file) throws in
            try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
            var keeper = FaultKeeper(file)
            #expect(keeper.faultsAtStart == FaultSet(.residualCurrentTripped))
            #expect(keeper.finding?.hasPrefix(file.path) == true)
            #expect(keeper.finding?.contains("wallboxctl acknowledge") == true)
            // The core opened that fault, so from now on the file says so.
            #expect(keeper.keep(snapshot(FaultSet(.residualCurrentTripped))) == nil)
            #expect(try file.read() == FaultSet(.residualCurrentTripped))
        }
    }

    @Test("something else in the file's place counts so too")
    func folder() throws {
        try withFaultFile { (file) throws in
            try FileManager.default.createDirectory(atPath: file.path, withIntermediateDirectories: false)
            let keeper = FaultKeeper(file)
            #expect(keeper.faultsAtStart == FaultSet(.residualCurrentTripped))
            #expect(keeper.finding?.contains("cannot be read") == true)
        }
    }

    @Test("what it begins with is told in one line; nothing is told of nothing")
    func finding() throws {
        try withFaultFile { (file) throws in
            #expect(FaultKeeper(file).finding == nil)
            try file.write([FaultSet(.residualCurrentTripped), FaultSet(.emergencyStop)])
            let keeper = FaultKeeper(file)
            #expect(keeper.faultsAtStart == [FaultSet(.residualCurrentTripped), FaultSet(.emergencyStop)])
            #expect(
                keeper.finding
                    == "kept from before the restart: residual current detected, emergency stop pressed; acknowledge with "
                    + "`wallboxctl acknowledge` after the cause was looked at")
        }
    }

    @Test("before the first tick the file stays, whatever an empty snapshot says")
    func beforeFirstTick() throws {
        try withFaultFile { (file) throws in
            try file.write(FaultSet(.emergencyStop))
            var keeper = FaultKeeper(file)
            #expect(keeper.keep(LoopSnapshot()) == nil)
            #expect(try file.read() == FaultSet(.emergencyStop))
            #expect(keeper.keep(snapshot(FaultSet())) == nil)
            #expect(try file.read() == FaultSet())
        }
    }

    @Test("faults that end by themselves or by unplugging are not kept")
    func others() throws {
        try withFaultFile { (file) throws in
            var keeper = FaultKeeper(file)
            #expect(keeper.keep(snapshot([FaultSet(.controlPilotShort), FaultSet(.lockFailed)])) == nil)
            #expect(!FileManager.default.fileExists(atPath: file.path))
            #expect(keeper.keep(snapshot([FaultSet(.controlPilotShort), FaultSet(.contactorWelded)])) == nil)
            #expect(try file.read() == FaultSet(.contactorWelded))
        }
    }

    @Test("a disk that refuses is told once, tried again after a second, and told anew after it took something")
    func refusingDisk() throws {
        try withFaultFile { (file) throws in
            let folder = file.path + "-folder"
            let inside = FaultFile(path: folder + "/faults")
            let trip = FaultSet(.residualCurrentTripped)
            var keeper = FaultKeeper(inside)
            #expect(keeper.keep(snapshot(trip, at: .seconds(1))) != nil)
            #expect(keeper.keep(snapshot(trip, at: .seconds(2))) == nil)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            #expect(keeper.keep(snapshot(trip, at: .milliseconds(2_500))) == nil)
            #expect(!FileManager.default.fileExists(atPath: inside.path))
            #expect(keeper.keep(snapshot(trip, at: .seconds(3))) == nil)
            #expect(try inside.read() == trip)
            try FileManager.default.removeItem(atPath: folder)
            #expect(keeper.keep(snapshot(FaultSet(.emergencyStop), at: .seconds(4))) != nil)
        }
    }
}
