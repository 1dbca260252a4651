import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import VirtualBoard

/// How long a residual current flows until the contacts are open, for each sensor and each current that must trip.
///
/// Measured on the simulated board in virtual time, from the current's onset to the last contact parting, with the
/// sensor at the longest delay that its description allows and the onset at ten places within a tick.
public struct TripTimeTable: Sendable {
    /// One sensor at one current.
    public struct Row: Hashable, Sendable {
        /// The sensor's name.
        public var sensor: String
        /// The current, and the time within which contacts must be open.
        public var limit: ResidualCurrentLimit
        /// What the profile's arithmetic allows for: sensor, a lost edge, the program, the contactor.
        public var expected: Nanoseconds
        /// The shortest time seen.
        public var best: Nanoseconds
        /// The longest time seen; `nil` if the contacts did not open.
        public var worst: Nanoseconds?

        /// Whether the contacts were open in time, and no later than expected.
        public var isMet: Bool { worst.map { $0 <= limit.limit && $0 <= expected } ?? false }
    }

    /// The rows, by sensor in the order asked for, then by current.
    public var rows: [Row]

    /// Measures; `base` is the text of a profile of the simulated board.
    ///
    /// - Parameters:
    ///   - sensors: names of ``SensorCatalogue``.
    ///   - onsets: where in a tick the current begins, ms after it; 0.37 ms more, so that no look of the trip thread falls
    ///     on it.
    public init(base: String, sensors: [String] = SensorCatalogue.names, onsets: [Int64] = Array(0...9)) throws {
        rows = []
        for sensor in sensors {
            let profile = try BoardProfile.parse(yaml: SensorBoard.yaml(base, sensor: sensor), file: sensor)
            guard let monitor = profile.residualCurrentMonitor else { continue }
            for (limit, budget) in zip(
                ResidualCurrentLimit.all.filter { monitor.response(at: $0) != nil }, profile.residualCurrentBudgets)
            {
                var row = Row(
                    sensor: sensor, limit: limit, expected: budget.total, best: .seconds(3_600), worst: .zero)
                for onset in onsets {
                    let time = try Self.time(profile, limit, onset: .microseconds(onset * 1_000 + 370))
                    row.best = min(row.best, time ?? row.best)
                    row.worst = row.worst.flatMap { worst in time.map { max(worst, $0) } }
                }
                rows.append(row)
            }
        }
    }

    /// A charge, then the current; the time to open contacts, or `nil` if they stay closed for longer than allowed.
    private static func time(
        _ profile: BoardProfile, _ limit: ResidualCurrentLimit, onset: Nanoseconds
    ) throws -> Nanoseconds? {
        let wallbox = try SimulatedWallbox(profile: profile) { $0.residualSpeedShare = 1 }
        wallbox.run(until: { $0.snapshot.selfTestPassed != nil }, within: .seconds(20))
        try wallbox.board.plug(.ordinary)
        guard
            wallbox.run(until: { $0.outputs.stage == .charging && $0.board.state.amperes.l1 > 5 }, within: .seconds(60))
                != nil
        else { return nil }
        wallbox.tripResolution = .milliseconds(1)
        wallbox.run(for: .seconds(1))
        wallbox.board.advance(by: onset)
        let start = wallbox.now
        let current = Double(limit.current.rawValue)
        wallbox.board.setResidualCurrent(
            directMilliamperes: limit.isRMS ? 0 : current, alternatingMilliamperes: limit.isRMS ? current : 0)
        let isOpen = { (wallbox: SimulatedWallbox) in
            !(1...3).contains { wallbox.board.mainContactsClosed(phase: $0) }
        }
        guard wallbox.run(until: isOpen, within: limit.limit + .seconds(1)) != nil else { return nil }
        let state = wallbox.board.state
        let last = max(state.relay1.lastOpenedNanoseconds, state.relay2.lastOpenedNanoseconds)
        return MonotonicInstant(nanoseconds: last) - start
    }

    /// Whether every row is met.
    public var isMet: Bool { rows.allSatisfy(\.isMet) }

    /// The table for a terminal.
    public var text: String {
        var lines = [
            "from the current's onset to open contacts, ms; sensor at its longest delay",
            Self.line(["sensor", "current", "limit", "expected", "best", "worst", ""]),
        ]
        for row in rows {
            lines.append(
                Self.line([
                    row.sensor, row.limit.text, Self.figure(row.limit.limit), Self.figure(row.expected),
                    row.worst == nil ? "-" : Self.figure(row.best), row.worst.map(Self.figure) ?? "never",
                    row.isMet ? "in time" : "TOO LATE",
                ]))
        }
        return lines.joined(separator: "\n")
    }

    private static func figure(_ span: Nanoseconds) -> String {
        let tenths = (span.rawValue + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func line(_ cells: [String]) -> String {
        let widths = [26, 12, 10, 10, 10, 10, 10]
        var text = ""
        for (index, cell) in cells.enumerated() {
            let gap = String(repeating: " ", count: max(1, widths[index] - cell.count))
            text += index < 2 || index == 6 ? (index == 6 ? "  " + cell : cell + gap) : gap + cell
        }
        while text.last == " " { text.removeLast() }
        return text
    }
}
