import BoardProfiles
import HAL
import Testing
import VirtualBoard

@testable import WallboxAssembly

@Suite("A simulated day of charging")
struct SimulatedDayTests {
    /// A part of a day, that two cores may share them: a quarter of one in a release build; a debug build is a hundred times
    /// slower and takes a fiftieth. `wallboxctl sim year` runs as many whole days as one likes.
    struct Part: Sendable, CustomTestStringConvertible {
        var board: ShippedProfile
        var seed: UInt64
        var testDescription: String { "\(board.rawValue), seed \(seed)" }
    }

    static let parts = [
        Part(board: .socket, seed: 1), Part(board: .tethered, seed: 2), Part(board: .socket, seed: 3),
        Part(board: .tethered, seed: 4),
    ]

    @Test("breaks no invariant at any tick, whatever cars, people and faults do", arguments: parts)
    func day(_ part: Part) throws {
        let summary = try SimulatedDays(
            profile: part.board.load(), seed: part.seed, days: Self.days, checkInterval: Self.checkInterval
        ).run()
        #expect(summary.violationCount == 0, "\(summary.violations.prefix(5).map(\.description))")
        #expect(summary.simulatedSeconds >= Self.days * 86_400)
        #expect(Double(summary.ticks) >= Self.days * 8_640_000)
        #expect(summary.sessions >= Int(Self.days * 32) && summary.charges >= Int(Self.days * 24))
        #expect(summary.faultsInjected.values.reduce(0, +) >= Int(Self.days * 16))
        #expect(summary.kilowattHours > Self.days * 12)
        print("measured: \(part.testDescription): \(Int(summary.speed)) simulated seconds per second")
    }

    static var days: Double {
        #if DEBUG
        0.02
        #else
        0.25
        #endif
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
