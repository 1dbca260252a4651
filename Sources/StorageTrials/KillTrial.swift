import Foundation
import Records
import Storage

/// Kills a writing process at random instants. After each kill the database must open, be sound and hold every
/// operation that had returned, and of the one in flight all or nothing.
///
/// A killed process takes its memory with it; what it had written stays with the kernel. So this tries that SQLite's
/// transactions hold at any instruction; what a card loses with its power is ``CardTrial``'s.
public struct KillTrial: Sendable {
    /// How many kills share a database before a new one is begun.
    private static let killsPerDatabase = 100

    /// How often to kill.
    public var kills: Int
    /// The seed of operations and instants.
    public var seed: UInt64
    /// The arguments with which this program runs ``TrialWriter``, given path, seed and first operation.
    public var writer: @Sendable (_ path: String, _ seed: UInt64, _ first: Int) -> [String]
    /// Where to work.
    public var directory: String

    /// A trial by name.
    public init(
        kills: Int, seed: UInt64, directory: String,
        writer: @escaping @Sendable (_ path: String, _ seed: UInt64, _ first: Int) -> [String]
    ) {
        self.kills = kills
        self.seed = seed
        self.directory = directory
        self.writer = writer
    }

    /// Runs it.
    public func run(progress: (TrialOutcome) -> Void = { _ in }) throws -> TrialOutcome {
        var outcome = TrialOutcome("killed writer, seed \(seed)")
        var random = SeededGenerator(seed: seed)
        var state = TrialState()
        var next = 1
        var place = ""
        for kill in 0..<kills {
            if kill % Self.killsPerDatabase == 0 {
                place = try TrialDirectory.make("kill", in: directory)
                state = TrialState()
                next = 1
            }
            let path = place + "/station.db"
            let acknowledged = try killOnce(path, first: next, random: &random, &outcome)
            for number in next..<next + acknowledged {
                try TrialOperation(seed: seed, number: number, state: state).apply(to: &state)
            }
            next += acknowledged
            outcome.tries += 1
            outcome.count("operations that had returned", acknowledged)
            try check(path, &state, &next, &outcome)
            progress(outcome)
        }
        TrialDirectory.remove(place)
        return outcome
    }

    /// How many operations were acknowledged before the kill.
    private func killOnce(
        _ path: String, first: Int, random: inout SeededGenerator, _ outcome: inout TrialOutcome
    ) throws -> Int {
        var child = try WriterProcess(arguments: writer(path, seed, first))
        var acknowledged = 0
        func take(_ number: Int64) throws {
            guard number == Int64(first + acknowledged) else {
                throw TrialError("the writer told of operation \(number), not \(first + acknowledged)")
            }
            acknowledged += 1
        }
        // One kill in five while the writer starts, which is when it opens, checks and checkpoints.
        let isEarly = Int.random(in: 0..<5, using: &random) == 0
        let wanted = isEarly ? 0 : Int.random(in: 1...60, using: &random)
        let delay = UInt32.random(in: 0..<(isEarly ? 60_000 : 3_000), using: &random)
        while acknowledged < wanted, let number = child.next() { try take(number) }
        if acknowledged < wanted { outcome.fail("the writer ended by itself at operation \(first + acknowledged)") }
        usleep(delay)
        child.kill()
        while let number = child.next() { try take(number) }
        _ = child.wait()
        return acknowledged
    }

    private func check(
        _ path: String, _ state: inout TrialState, _ next: inout Int, _ outcome: inout TrialOutcome
    ) throws {
        do {
            let database = try StationDatabase(path: path, limits: TrialState.limits)
            if let report = database.recovery { outcome.fail("found damaged: \(report)") }
            let found = try TrialState(database)
            try database.close()
            if found == state { return outcome.count("in flight and absent, or none") }
            var after = state
            try TrialOperation(seed: seed, number: next, state: state).apply(to: &after)
            if found == after {
                outcome.count("in flight and whole")
                state = after
                next += 1
            } else {
                outcome.fail("before operation \(next): " + (found.difference(from: state) ?? ""))
                state = found
            }
        } catch let error as StoreError {
            outcome.fail("did not open: \(error)")
        }
    }
}
