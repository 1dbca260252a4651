import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("A simulated wallbox charges a simulated car")
struct FirstChargeTests {
    @Test("an ordinary car goes A → B → C, draws current and stops when it is unplugged", arguments: ShippedProfile.all)
    func ordinaryCharge(_ name: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox(profile: name.load())
        wallbox.run(for: .seconds(3))
        #expect(wallbox.outputs.state == .a)
        #expect(wallbox.outputs.faults == [])
        try wallbox.board.apply(.plug(.ordinary, cableOhms: 220))
        let started = wallbox.run(until: { $0.outputs.stage == .charging }, within: .seconds(20))
        #expect(started != nil, "\(wallbox.outputs)")
        wallbox.run(for: .seconds(20))
        #expect(wallbox.board.state.amperes.l1 > 15)
        #expect(wallbox.outputs.faults == [])
        #expect(wallbox.snapshot.inputs.meter.l1Milliamperes > 15_000)
    }
}
