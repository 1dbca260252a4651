import BoardProfiles
import BoardTrials
import ChargeControl
import Testing

@Suite("Fault matrix")
struct FaultMatrixTests {
    private func matrix(_ names: Set<String>, _ situations: [Situation], recovery: Bool = false) throws -> FaultMatrix {
        try FaultMatrix(
            profile: try ShippedProfile.load("simulated-22kw-socket"), situations: situations, injections: names,
            checksRecovery: recovery)
    }

    @Test("a pilot short under power opens, is mended, and a car charges again")
    func short() throws {
        let matrix = try matrix(["cp-short"], [.charging], recovery: true)
        #expect(matrix.wrong.isEmpty, "\(matrix.summary(seconds: 0))")
        let cell = try #require(matrix.cells.first)
        #expect(cell.fault == .controlPilotShort)
        guard case .opened(let milliseconds) = cell.reaction else {
            Issue.record("it did not open: \(cell)")
            return
        }
        #expect((20...110).contains(milliseconds))
        #expect(matrix.markdown.contains("| `cp-short` | O \(milliseconds) | controlPilotShort |"))
    }

    @Test("what cannot occur says why")
    func impossible() throws {
        let matrix = try matrix(["lock-released", "rcm-wires-swapped"], [.idle])
        #expect(
            matrix.cells.map(\.reaction) == [
                .impossible("the sensor has one trip output"), .impossible("the bolt is open"),
            ])
        #expect(matrix.markdown.contains("- the bolt is open: `lock-released` × idle"))
    }

    @Test("every fault of the core is of some row, or said to be beyond the board")
    func complete() {
        let rows = FaultMatrix.possibleFaults.union([.vehicleIgnoresPilot])
        for fault in Fault.allCases {
            #expect(rows.contains(fault) || FaultMatrix.beyondBoard[fault] != nil, "\(fault)")
        }
    }
}
