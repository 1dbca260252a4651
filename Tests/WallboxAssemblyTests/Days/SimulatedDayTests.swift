import BoardProfiles
import HAL
import Testing
import VirtualBoard

@testable import WallboxAssembly

@Suite("A simulated day of charging")
struct SimulatedDayTests {
    /// A quarter of a day; together they are the 24 h, and two cores share them.
    struct Quarter: Sendable, CustomTestStringConvertible {
        var board: ShippedProfile
        var seed: UInt64
        var testDescription: String { "\(board.rawValue), seed \(seed)" }
    }

    static let quarters = [
        Quarter(board: .socket, seed: 1), Quarter(board: .tethered, seed: 2), Quarter(board: .socket, seed: 3),
        Quarter(board: .tethered, seed: 4),
    ]

    @Test("breaks no invariant at any tick, whatever cars, people and faults do", arguments: quarters)
    func day(_ quarter: Quarter) throws {
        let summary = try SimulatedDays(
            profile: quarter.board.load(), seed: quarter.seed, days: 0.25, checkInterval: Self.checkInterval
        ).run()
        #expect(summary.violationCount == 0, "\(summary.violations.prefix(5).map(\.description))")
        #expect(summary.simulatedSeconds >= 21_600)
        #expect(summary.ticks >= 2_160_000)
        #expect(summary.sessions >= 8 && summary.charges >= 6)
        #expect(summary.faultsInjected.values.reduce(0, +) >= 4)
        #expect(summary.kilowattHours > 3)
        print("measured: \(quarter.testDescription): \(Int(summary.speed)) simulated seconds per second")
    }

    /// A closer look at every tick costs a debug build too much.
    static var checkInterval: Int {
        #if DEBUG
        10
        #else
        1
        #endif
    }

    @Test("is the same day for the same seed, and another for another")
    func deterministic() throws {
        let profile = try ShippedProfile.socket.load()
        func run(_ seed: UInt64) throws -> SimulationSummary {
            try SimulatedDays(profile: profile, seed: seed, days: 0.01, checkInterval: 10).run()
        }
        let first = try run(7)
        let second = try run(7)
        let other = try run(8)
        #expect(first.kilowattHours == second.kilowattHours)
        #expect(first.ledger == second.ledger)
        #expect(first.faultsInjected == second.faultsInjected)
        #expect(first.ledger != other.ledger)
    }
}
