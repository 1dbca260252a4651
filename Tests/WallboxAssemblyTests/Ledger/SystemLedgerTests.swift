import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Station
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("The deadline ledger of a whole wallbox")
struct SystemLedgerTests {
    /// Rows that need a clock that runs within a tick, and may be late.
    static let ownTimes: Set<LedgerRow> = [.stepTime, .tickTime, .periodJitter, .wakeUpLatency]

    @Test("every duty occurs and none misses its deadline in virtual time", arguments: ShippedProfile.all)
    func allDuties(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board)
        wallbox.tripResolution = .milliseconds(1)
        func charge(_ what: String) throws {
            wallbox.board.clearFaults()
            try wallbox.board.apply(.overrideSwitch(nil))
            wallbox.run(for: .seconds(2))
            wallbox.acknowledge()
            try #require(wallbox.startsCharging(within: .seconds(90)), "after \(what): \(wallbox.outputs)")
            wallbox.run(for: .seconds(6))
        }
        wallbox.pause(.milliseconds(3))
        try wallbox.board.overrideSwitch(false)
        wallbox.run(for: .seconds(1))
        try charge("S2")
        for fault in [FaultName.pilotShort, .pilotIndeterminate, .earthFaultDirect] {
            wallbox.pause(.milliseconds(4))
            wallbox.board.set(fault, on: true)
            wallbox.run(for: .seconds(1))
            try charge(fault.rawValue)
        }
        wallbox.station.grant(.init(milliamperes: 8_000, phases: 3, expires: nil, owner: "test"))
        wallbox.run(for: .seconds(6))
        wallbox.station.revoke()
        wallbox.run(for: .seconds(6))
        wallbox.isPolicyAlive = false
        wallbox.run(for: .seconds(10))
        wallbox.isPolicyAlive = true
        try charge("policy")
        // The same with a car that holds on.
        try wallbox.board.overrideSwitch(true)
        wallbox.station.grant(.init(milliamperes: 0, phases: 3, expires: nil, owner: "test"))
        wallbox.run(for: .seconds(8))
        let ledger = wallbox.deadlines
        for row in ledger.rows where !Self.ownTimes.contains(row.row) {
            #expect(row.count > 0, "\(row.row.identifier) never occurred")
            #expect(row.misses == 0, "\(row.row.identifier): \(row.worstNanoseconds) ns of \(row.budget)")
        }
        #expect(ledger.uncounted == 0)
        if board == .socket { print(LedgerTable.text(ledger, rows: .occurred, color: false)) }
    }

    @Test("the ledger's time to open is the board's own, to within the feedback's delay")
    func truth() throws {
        let wallbox = try SimulatedWallbox.charging(.tethered)
        wallbox.pause(.milliseconds(2))
        let start = wallbox.now
        try wallbox.board.unplug()
        let time = try #require(wallbox.opens(after: start, within: .seconds(1)))
        wallbox.run(for: .seconds(1))
        let row = wallbox.deadlines[.openingContacts]
        #expect(row.count == 1)
        // From the first sample that showed it, at most a period after the event, to the feedback's edge.
        let difference = time.rawValue - row.worstNanoseconds
        #expect(difference >= -1_000_000 && difference <= 10_000_000, "\(difference) ns")
    }
}
