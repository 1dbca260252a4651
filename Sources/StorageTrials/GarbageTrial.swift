import Foundation
import Records
import Storage

/// Damages the main file at random. It must open; what it then holds must have been written so; and whatever is missing
/// the recovery must tell, in number where it knows one.
public struct GarbageTrial: Sendable {
    /// How many files to damage.
    public var tries: Int
    /// The seed.
    public var seed: UInt64
    /// Where to work.
    public var directory: String

    /// A trial by name.
    public init(tries: Int, seed: UInt64, directory: String) {
        self.tries = tries
        self.seed = seed
        self.directory = directory
    }

    /// Runs it.
    public func run(progress: (TrialOutcome) -> Void = { _ in }) throws -> TrialOutcome {
        var outcome = TrialOutcome("garbage in the main file, seed \(seed)")
        let place = try TrialDirectory.make("garbage", in: directory)
        defer { TrialDirectory.remove(place) }
        let (file, state) = try make(place + "/sound.db")
        for attempt in 0..<tries {
            var random = SeededGenerator(seed: seed, number: attempt)
            var content = file
            let what = "file \(attempt), " + damage(&content, &random) + ": "
            let path = try TrialDirectory.make("damaged", in: place) + "/station.db"
            try Data(content).write(to: URL(fileURLWithPath: path))
            outcome.tries += 1
            do {
                let database = try StationDatabase(path: path, limits: TrialState.limits)
                for problem in try problems(database, state, &outcome) { outcome.fail(what + problem) }
                try database.close()
            } catch {
                outcome.fail(what + "did not open: \(error)")
            }
            progress(outcome)
        }
        return outcome
    }

    private func make(_ path: String) throws -> (file: [UInt8], state: TrialState) {
        let database = try StationDatabase(path: path, limits: TrialState.limits)
        var state = TrialState()
        for number in 1...1_500 {
            let operation = try TrialOperation(seed: seed, number: number, state: state)
            try operation.perform(on: database)
            operation.apply(to: &state)
        }
        try database.close()
        return (Array(try Data(contentsOf: URL(fileURLWithPath: path))), state)
    }

    /// Does it and says what.
    private func damage(_ file: inout [UInt8], _ random: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<10, using: &random) {
        case 0:
            let size = Int.random(in: 1..<file.count, using: &random)
            file.removeLast(file.count - size)
            return "cut off at \(size)"
        case 1:
            file.replaceSubrange(0..<4_096, with: random.bytes(4_096))
            return "first page"
        case 2:
            let offset = Int.random(in: 0..<file.count, using: &random)
            file[offset] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            return "a bit of \(offset)"
        case 3, 4:
            let offset = Int.random(in: 0..<file.count / 4_096, using: &random) * 4_096
            file.replaceSubrange(offset..<offset + 4_096, with: repeatElement(0, count: 4_096))
            return "page at \(offset) zero"
        default:
            let count = Int.random(in: 1...3, using: &random)
            for _ in 0..<count {
                let offset = Int.random(in: 0..<file.count / 512, using: &random) * 512
                let size = min(file.count - offset, [512, 4_096, 20_000].randomElement(using: &random) ?? 512)
                file.replaceSubrange(offset..<offset + size, with: random.bytes(size))
            }
            return "\(count) stretches"
        }
    }

    private func problems(
        _ database: StationDatabase, _ state: TrialState, _ outcome: inout TrialOutcome
    ) throws -> [String] {
        let found = try TrialState(database)
        var problems: [String] = []
        var missing: [String: Int] = [:]
        func compare<Key: Hashable, Value: Equatable>(_ title: String, _ found: [Key: Value], _ was: [Key: Value]) {
            if found.contains(where: { was[$0.key] != $0.value }) { problems.append("\(title) that were never so") }
            missing[title] = was.count - found.count
        }
        func bare(_ sessions: [Int64: SessionRecord]) -> [Int64: SessionRecord] {
            sessions.mapValues {
                var session = $0
                session.signedReadings = []
                return session
            }
        }
        compare("sessions", bare(found.sessions), bare(state.sessions))
        compare("settings", found.settings, state.settings)
        compare("limit events", found.events, state.events)
        for (list, title) in [(WhitelistName.local, "local"), (.ocpp, "OCPP")] {
            func keyed(_ state: TrialState) -> [String: Bool] {
                Dictionary(uniqueKeysWithValues: (state.lists[list] ?? []).map { ($0, true) })
            }
            compare("ids of the \(title) whitelist", keyed(found), keyed(state))
        }
        func readings(_ state: TrialState) -> [String] { state.sessions.values.flatMap(\.signedReadings) }
        if !Set(readings(found)).isSubset(of: readings(state)) { problems.append("signed readings that were never so") }
        missing["signed readings"] = readings(state).count - readings(found).count
        let lost = missing.values.reduce(0, +)
        outcome.count("rows lost", lost)
        outcome.count(
            "rows there were",
            state.sessions.count + state.settings.count + state.events.count
                + readings(state).count + state.lists.values.reduce(0) { $0 + $1.count })
        guard let report = database.recovery else {
            outcome.count("sound enough to go on")
            return problems + (lost > 0 ? ["lost without a word: \(missing)"] : [])
        }
        outcome.count("recovered")
        if report.isLossless { outcome.count("recovered without loss") }
        for table in report.tables {
            guard let really = missing[table.title] else { continue }
            if let told = table.lost, told != really {
                problems.append("\(table.title): \(really) lost, \(told) told")
            } else if table.lost == nil {
                outcome.count("tables of unknown loss")
            }
        }
        if !FileManager.default.fileExists(atPath: report.setAside) { problems.append("no \(report.setAside)") }
        return problems
    }
}
