import ChargeControl
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

/// The same faults on the whole wallbox: what the car and the person see.
@Suite("A silent or garbled meter in mid-charge")
struct MeterFaultCodeTests {
    @Test(
        "ends the charge softly by its fault code in whatever phase it comes, and mended the car charges again",
        arguments: FaultName.meterFaults.filter {
            ![.meterStuck, .meterCounterWrap, .meterPowerCycled, .meterReplaced].contains($0)
        })
    func code(_ fault: FaultName) throws {
        let wallbox = try SimulatedWallbox.charging(.tethered)
        for phase in MeterLinePhase.allCases {
            wallbox.run(for: .seconds(3))
            try #require(wallbox.run(until: { $0.board.meterLinePhase == phase }, within: .seconds(2)) != nil)
            let start = wallbox.now
            wallbox.board.set(fault, on: true)
            try #require(
                wallbox.run(until: { $0.outputs.faults.contains(.meterStale) }, within: .seconds(7)) != nil,
                "\(phase)")
            // The last values count from when they were asked for, up to a poll interval and an answer before the fault.
            let time = wallbox.now - start
            #expect(time >= .milliseconds(4_200) && time <= .milliseconds(5_300), "\(phase): \(time.milliseconds) ms")
            #expect(wallbox.outputs.faults == FaultSet(.meterStale))
            try #require(wallbox.run(until: { !$0.isLive }, within: .milliseconds(6_500)) != nil)
            #expect(wallbox.board.state.relay1.openedUnderLoad == 0)
            wallbox.board.set(fault, on: false)
            try #require(wallbox.run(until: { $0.outputs.faults == [] }, within: .seconds(8)) != nil, "\(phase)")
            #expect(wallbox.startsCharging(within: .seconds(50)), "\(phase)")
        }
        #expect(wallbox.board.meterCounts.violations == 0)
    }

    @Test(
        "a meter that was off for a moment, was replaced or began to count again does not end the charge",
        arguments: [FaultName.meterPowerCycled, .meterReplaced, .meterCounterWrap, .meterStuck])
    func goesOn(_ fault: FaultName) throws {
        let wallbox = try SimulatedWallbox.charging(.tethered)
        for phase in MeterLinePhase.allCases {
            wallbox.run(for: .seconds(3))
            try #require(wallbox.run(until: { $0.board.meterLinePhase == phase }, within: .seconds(2)) != nil)
            wallbox.board.set(fault, on: true)
            for _ in 0..<800 {
                wallbox.step()
                #expect(wallbox.outputs.faults == [])
            }
            #expect(wallbox.isDrawing)
            wallbox.board.set(fault, on: false)
        }
    }
}
