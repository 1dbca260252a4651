import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("Whatever breaks in mid-charge")
struct FaultReactionTests {
    @Test(
        "is answered as the table says, and once mended the car charges again", arguments: FaultName.allCases,
        ShippedProfile.all)
    func midCharge(_ fault: FaultName, _ board: ShippedProfile) throws {
        let expectation = FaultExpectation.of(fault)
        let wallbox = try SimulatedWallbox.charging(board, board.isSocket ? .ordinary32 : .ordinary)
        wallbox.tripResolution = .milliseconds(1)
        wallbox.run(for: .seconds(3))
        wallbox.pause(.milliseconds(3))
        let start = wallbox.now
        wallbox.board.set(fault, on: true)
        var raised: Fault?
        switch board.isSocket || expectation.isOnTethered ? expectation.reaction : .goesOn {
        case .goesOn:
            wallbox.run(for: .seconds(12))
            #expect(wallbox.isDrawing)
            #expect(wallbox.outputs.faults == [])
        case .opens(let limit, let expected):
            let time = try #require(wallbox.opens(after: start, within: .seconds(2)), "never opened")
            #expect(time <= .milliseconds(limit), "\(time.milliseconds) ms")
            raised = expected
            Measured.note("open after \(fault.rawValue)", time, limit: .milliseconds(limit), board.rawValue)
        case .stops(let limit, let expected):
            let time = try #require(wallbox.run(until: { !$0.outputs.pilot.isPWM }, within: .seconds(20)))
            #expect(time <= .milliseconds(limit), "\(time.milliseconds) ms")
            #expect(wallbox.isLive, "the car has time to stop drawing")
            try #require(wallbox.run(until: { !$0.isLive }, within: .milliseconds(6_100)) != nil)
            #expect(wallbox.board.state.relay1.openedUnderLoad == 0)
            raised = expected
            Measured.note("offer withdrawn after \(fault.rawValue)", time, limit: .milliseconds(limit), board.rawValue)
        }
        // A missing heartbeat is seen by what it does to the contactor, a little later.
        wallbox.run(for: .milliseconds(200))
        if let raised { #expect(wallbox.outputs.faults.contains(raised), "\(wallbox.outputs.faults.faults)") }
        wallbox.run(for: .seconds(7))
        wallbox.board.clearFaults()
        try recover(wallbox, from: raised)
    }

    /// A mended part lets the wallbox charge again in the way that the fault's declaration names, and in no other.
    private func recover(_ wallbox: SimulatedWallbox, from fault: Fault?) throws {
        let wait = Nanoseconds.seconds(50)
        switch fault?.clearing {
        case nil, .byItself: break
        case .byUnplugging:
            #expect(!wallbox.startsCharging(within: wait), "came back with the car still in")
            try wallbox.board.unplug()
            wallbox.run(for: .seconds(1))
            try wallbox.board.plug(.ordinary)
        case .byAcknowledgement, .byReclosingPolicy:
            try wallbox.board.unplug()
            wallbox.run(for: .seconds(15))
            try wallbox.board.plug(.ordinary)
            #expect(!wallbox.startsCharging(within: wait), "came back without a person")
            wallbox.acknowledge()
        }
        #expect(wallbox.startsCharging(within: wait), "\(wallbox.outputs)")
        wallbox.run(for: .seconds(2))
        #expect(wallbox.outputs.faults == [])
    }
}
