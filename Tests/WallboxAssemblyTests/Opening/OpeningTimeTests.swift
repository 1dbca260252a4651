import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

/// IEC 61851-1 Table A.6 seq. 2.2 and 8.1: sampling, filter, decision and drop-out together within 100 ms.
@Suite("The contacts open within 100 ms of the event")
struct OpeningTimeTests {
    /// A vehicle at a board; what fails is named by it.
    struct Case: Sendable, CustomTestStringConvertible {
        var board: ShippedProfile
        var persona: EVPersona
        var testDescription: String { "\(persona.name) at \(board.rawValue)" }
    }

    /// Every vehicle that can charge at each board; a board without ventilation refuses the one that needs it.
    static let cases: [Case] = ShippedProfile.all.flatMap { board in
        EVPersona.all.filter { board.isSocket || !$0.needsVentilation }.map { Case(board: board, persona: $0) }
    }

    static let limit = Nanoseconds.milliseconds(100)

    @Test("when the car opens S2, whenever between two ticks", arguments: cases.filter { $0.persona.hasSwitch })
    func switchOpens(_ test: Case) throws {
        try measure(test, "opens S2") { try $0.board.overrideSwitch(false) }
    }

    @Test("when the plug is pulled, whenever between two ticks", arguments: cases)
    func unplugged(_ test: Case) throws {
        try measure(test, "is pulled") { wallbox in
            // A locked plug stays; what leaves is the one at the vehicle's end, and with it the pilot.
            if test.board.isSocket { wallbox.board.set(.pilotOpen, on: true) } else { try wallbox.board.unplug() }
        }
    }

    /// Measures from the event to the parting of the last contact, true times of the board, for every phase of the loop.
    private func measure(_ test: Case, _ event: String, _ happen: (SimulatedWallbox) throws -> Void) throws {
        var worst = Nanoseconds.zero
        for phase in Int64(0)...9 {
            let wallbox = try SimulatedWallbox.charging(test.board, test.persona)
            wallbox.pause(.milliseconds(phase))
            let start = wallbox.now
            try #require(wallbox.isLive)
            try happen(wallbox)
            let time = try #require(wallbox.opens(after: start, within: .seconds(1)), "never opened")
            #expect(time <= Self.limit, "\(phase) ms after a tick: \(time.milliseconds) ms")
            #expect(!wallbox.board.mainContactsClosed(phase: 2) && !wallbox.board.mainContactsClosed(phase: 3))
            worst = max(worst, time)
        }
        Measured.note("contacts open after the car \(event)", worst, limit: Self.limit, test.testDescription)
    }
}
