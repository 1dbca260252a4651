import BoardProfiles
import ChargeControl
import ControlLoop
import Devices
import HAL
import Testing

@testable import WallboxAssembly

@Suite("A board with comparators") struct ComparatorAssemblyTests {
    /// The device as assembled from the shipped profile, and the lines that its comparators drive.
    private func assemble() throws -> (pilot: ControlPilot, board: FakeBoard) {
        let board = FakeBoard()
        let profile = try #require(
            ProfileReport.check(path: ShippedProfile.path("raspberry-pi-comparators-11kw")).profile)
        let parts = try BoardParts(profile: profile, board: board)
        return (parts.devices.pilot, board)
    }

    /// Sets the lines as the circuit would for these peaks on the pilot; active is logical, the board folds polarity in.
    private func set(_ board: FakeBoard, high: Int32, low: Int32) throws {
        for (line, threshold) in [("16", Int32(10_800)), ("20", 7_500), ("21", 4_500), ("26", 1_500)] {
            try #require(board.parts[line]).set(high > threshold ? .active : .inactive)
        }
        try #require(board.parts["6"]).set(low < -10_500 ? .active : .inactive)
    }

    @Test(
        "The core classifies each level of a car, at its nominal voltage and at the edges of its tolerance",
        arguments: [
            (Int32(12_000), PilotLevel.a), (11_400, .a), (10_549, .b), (9_000, .b), (7_529, .b), (7_454, .c),
            (6_000, .c),
            (4_561, .c), (4_400, .d), (3_000, .d), (1_600, .d), (700, .e), (0, .e),
        ])
    func levels(_ pilot: (millivolts: Int32, level: PilotLevel)) throws {
        let (device, board) = try assemble()
        device.apply(.duty(highPartsPerMillion: 266_667), now: .zero)
        try set(board, high: pilot.millivolts, low: -12_000)
        let measurement = device.read(now: .zero)
        #expect(measurement.isValid)
        for held in PilotLevel.allCases {
            #expect(PilotBands.classify(measurement.highMillivolts, holding: held) == pilot.level)
        }
        #expect(measurement.lowMillivolts <= PilotBands.highestNegativePlateauMillivolts)
        #expect(measurement.lowMillivolts >= PilotBands.lowestNegativePlateauMillivolts)
    }

    @Test("A car without diode is seen by its negative plateau")
    func diode() throws {
        let (device, board) = try assemble()
        device.apply(.duty(highPartsPerMillion: 266_667), now: .zero)
        try set(board, high: 6_000, low: -6_000)
        let measurement = device.read(now: .zero)
        #expect(PilotBands.classify(measurement.highMillivolts, holding: .c) == .c)
        #expect(measurement.lowMillivolts > PilotBands.highestNegativePlateauMillivolts)
    }

    @Test(
        "A car in B is never taken for one that asks for current, whichever single wire is lost",
        arguments: ["16", "20", "21", "26", "6"])
    func lostWire(_ lost: String) throws {
        let (device, board) = try assemble()
        device.apply(.duty(highPartsPerMillion: 266_667), now: .zero)
        try set(board, high: 9_000, low: -12_000)
        let profile = try #require(
            ProfileReport.check(path: ShippedProfile.path("raspberry-pi-comparators-11kw")).profile)
        let line = try #require(profile.controlPilot.frontEnd.lines.first { $0.line == lost })
        // The pull resistor alone decides what an open line reads as.
        let isHigh = line.bias == .pullUp
        try #require(isHigh || line.bias == .pullDown)
        try #require(board.parts[lost]).set(isHigh == (line.activeLevel == .high) ? .active : .inactive)
        let measurement = device.read(now: .zero)
        let hasDiode = measurement.lowMillivolts <= PilotBands.highestNegativePlateauMillivolts
        let level = PilotBands.classify(measurement.highMillivolts, holding: .b)
        #expect(!measurement.isValid || level == .a || level == .b)
        #expect(hasDiode == (lost != "6"))
    }

    @Test("A lost wire of the positive peak shows at the steady -12 V", arguments: ["16", "20", "21", "26"])
    func lostWireShows(_ lost: String) throws {
        let (device, board) = try assemble()
        device.apply(.steadyLow, now: .zero)
        try set(board, high: -12_000, low: -12_000)
        try #require(board.parts[lost]).set(.active)
        let measurement = device.read(now: .zero)
        #expect(!measurement.isValid || PilotBands.classify(measurement.highMillivolts, holding: .f) != .f)
    }

    @Test("The station's own steady -12 V is state F, and a contradiction is no reading")
    func stateF() throws {
        let (device, board) = try assemble()
        device.apply(.steadyLow, now: .zero)
        try set(board, high: -12_000, low: -12_000)
        #expect(PilotBands.classify(device.read(now: .zero).highMillivolts, holding: .f) == .f)
        try #require(board.parts["16"]).set(.active)
        #expect(!device.read(now: .zero).isValid)
    }

    @Test("A comparator that cannot be had is named with its line of the profile")
    func refused() throws {
        let board = FakeBoard()
        board.refused = "21"
        let report = ProfileReport.check(path: ShippedProfile.path("raspberry-pi-comparators-11kw"))
        let profile = try #require(report.profile)
        do throws(AssemblyError) {
            _ = try BoardParts(profile: profile, board: board)
            Issue.record("the board came up")
        } catch {
            let place = "controlPilot.frontEnd.positiveThresholds[2].line"
            #expect(error.description.hasPrefix("\(place) (21 of pinctrl-bcm2711): "))
            #expect(error.location(in: report) == report.location(ofPath: "\(place).line"))
        }
    }
}
