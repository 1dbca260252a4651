import BoardProfiles
import ChargeControl
import Foundation
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

@testable import ControlLoop

@Suite("A recorded charge can be replayed")
struct SystemReplayTests {
    /// Records a charge with two faults; the loop's ticks are drained as a background thread would.
    private func record(_ board: ShippedProfile, in folder: URL) throws -> String {
        let wallbox = try SimulatedWallbox(
            profile: board.load(), recordingDirectory: folder.appendingPathComponent("ring").path)
        let recorder = try #require(wallbox.assembly.recorder)
        func run(_ seconds: Int) throws {
            for _ in 0..<seconds * 5 {
                wallbox.run(for: .milliseconds(200))
                try recorder.drain()
            }
        }
        try run(3)
        try wallbox.board.plug(.ordinary)
        try run(15)
        #expect(wallbox.isDrawing)
        wallbox.board.set(.pilotShort, on: true)
        try run(2)
        wallbox.board.clearFaults()
        try run(45)
        #expect(wallbox.isDrawing)
        wallbox.board.set(.earthFaultDirect, on: true)
        try run(3)
        #expect(wallbox.outputs.faults.contains(.residualCurrentTripped))
        wallbox.board.clearFaults()
        try run(2)
        wallbox.acknowledge()
        try run(45)
        #expect(wallbox.isDrawing)
        let path = folder.appendingPathComponent("charge.recording").path
        let saved = try recorder.save(to: path)
        #expect(saved.refusedTicks == 0)
        return path
    }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pilotline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    @Test("to identical outputs, tick by tick, faults and recovery included", arguments: ShippedProfile.all)
    func identical(_ board: ShippedProfile) throws {
        try withFolder { folder in
            let report = try Replay.run(try record(board, in: folder))
            #expect(report.isIdentical, "\(report)")
            #expect(report.ticks == 11_500)
            #expect(report.comparedTicks == report.ticks)
        }
    }

    @Test("and one bit of an input that flipped is reported at its tick")
    func flipped() throws {
        try withFolder { folder in
            let path = try record(.tethered, in: folder)
            var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            var stopped = Inputs()
            stopped.emergencyStop = true
            let offset = try #require(
                zip(RecordCodec.encode(Inputs()), RecordCodec.encode(stopped)).enumerated().first { $1.0 != $1.1 }?
                    .offset)
            var scanner = RecordScanner(bytes)
            var tick = 0
            while let stretch = scanner.next() {
                guard stretch.content == .intact(.tick) else { continue }
                if tick == 1_400 {
                    // After the record's kind, number and instant come the inputs.
                    bytes[stretch.range.lowerBound + 17 + offset] ^= 1
                    break
                }
                tick += 1
            }
            let damaged = folder.appendingPathComponent("damaged.recording").path
            try Data(bytes).write(to: URL(fileURLWithPath: damaged))
            let report = try Replay.run(damaged)
            #expect(!report.isIdentical)
            #expect(report.damages.map(\.tick) == [1_400])
            #expect(report.divergences.first?.firstTick == 1_400)
            #expect(report.divergences.first?.differences.contains { $0.field == "faults" } == true)
        }
    }
}
