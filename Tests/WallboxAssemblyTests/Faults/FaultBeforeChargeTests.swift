import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Station
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("Whatever broke before the charge")
struct FaultBeforeChargeTests {
    @Test("while nobody was there is found when a car comes, and mended it charges", arguments: FaultName.allCases)
    func idle(_ fault: FaultName) throws {
        let wallbox = try SimulatedWallbox.ready(.socket)
        wallbox.board.set(fault, on: true)
        wallbox.run(for: .seconds(5))
        // An empty socket that believes in a car is locked and takes no plug.
        let isPlugged = (try? wallbox.board.plug(.ordinary32)) != nil
        try expect(FaultExpectation.of(fault).arrival, wallbox)
        wallbox.board.clearFaults()
        try wallbox.board.apply(.resetBreaker)
        wallbox.run(for: .seconds(6))
        if !isPlugged { try wallbox.board.plug(.ordinary32) }
        try mend(wallbox)
    }

    @Test(
        "while the car waited is found when current is permitted, and mended it charges", arguments: FaultName.allCases)
    func connected(_ fault: FaultName) throws {
        let expectation = FaultExpectation.of(fault)
        let wallbox = try SimulatedWallbox.ready(.socket)
        wallbox.station.grant(.init(milliamperes: 0, phases: 3, expires: nil, owner: "test"))
        try wallbox.board.plug(.ordinary32)
        wallbox.run(for: .seconds(3))
        wallbox.board.set(fault, on: true)
        wallbox.run(for: .seconds(5))
        wallbox.station.revoke()
        try expect(expectation.permission ?? expectation.arrival, wallbox)
        wallbox.board.clearFaults()
        try wallbox.board.apply(.resetBreaker)
        wallbox.run(for: .seconds(6))
        try mend(wallbox)
    }

    private func expect(_ arrival: FaultExpectation.Arrival, _ wallbox: SimulatedWallbox) throws {
        var seen = FaultSet(rawValue: 0)
        var live: Int64 = 0
        for _ in 0..<2_500 {
            wallbox.step()
            seen.formUnion(wallbox.outputs.faults)
            if wallbox.isLive { live += 10 }
        }
        switch arrival {
        case .charges:
            #expect(wallbox.isDrawing, "\(wallbox.outputs)")
            #expect(seen == [])
        case .refused(let faults):
            #expect(live == 0)
            #expect(!wallbox.isDrawing)
            #expect(faults.isEmpty ? seen == [] : faults.contains { seen.contains($0) }, "\(seen.faults)")
        case .opens(let limit, let fault):
            #expect(!wallbox.isLive)
            #expect(live > 0 && live <= limit, "\(live) ms live")
            #expect(seen == FaultSet(fault), "\(seen.faults)")
        }
    }

    /// A person acknowledges; where that is not needed it does no harm.
    private func mend(_ wallbox: SimulatedWallbox) throws {
        wallbox.acknowledge()
        #expect(wallbox.startsCharging(within: .seconds(90)), "\(wallbox.outputs)")
        wallbox.run(for: .seconds(2))
        #expect(wallbox.outputs.faults == [])
    }
}
