import Foundation
import Records
import Storage

/// Lets the disk be full: no file may grow beyond a random size, in a process of its own (`RLIMIT_FSIZE`); and lets the
/// database have its greatest size. Every operation must be done or refused, whole, and work again with room.
public struct FullDiskTrial: Sendable {
    /// How many disks to fill.
    public var tries: Int
    /// The seed.
    public var seed: UInt64
    /// The arguments with which this program runs ``TrialWriter``, given path, seed, operations and file limit.
    public var writer: @Sendable (_ path: String, _ seed: UInt64, _ operations: Int, _ fileLimit: Int) -> [String]
    /// Where to work.
    public var directory: String

    /// A trial by name.
    public init(
        tries: Int, seed: UInt64, directory: String,
        writer: @escaping @Sendable (_ path: String, _ seed: UInt64, _ operations: Int, _ fileLimit: Int) -> [String]
    ) {
        self.tries = tries
        self.seed = seed
        self.directory = directory
        self.writer = writer
    }

    /// Runs it.
    public func run(progress: (TrialOutcome) -> Void = { _ in }) throws -> TrialOutcome {
        var outcome = TrialOutcome("full disk, seed \(seed)")
        for attempt in 0..<tries {
            var random = SeededGenerator(seed: seed, number: attempt)
            let place = try TrialDirectory.make("full", in: directory)
            let path = place + "/station.db"
            // The tables, empty, take about 150 kB in file and log.
            let limit = Int.random(in: 180_000...420_000, using: &random)
            try StationDatabase(path: path, limits: TrialState.limits).close()
            var state = TrialState()
            let writerSeed = random.next()
            var child = try WriterProcess(arguments: writer(path, writerSeed, 400, limit))
            while let number = child.next() {
                outcome.count(number > 0 ? "done" : "refused")
                guard number > 0 else { continue }
                try TrialOperation(seed: writerSeed, number: Int(number), state: state).apply(to: &state)
            }
            if child.wait() != 0 { outcome.fail("disk \(attempt): the writer failed") }
            outcome.tries += 1
            compare(path, state, "disk \(attempt), files of \(limit) bytes: ", &outcome)
            TrialDirectory.remove(place)
            progress(outcome)
        }
        return outcome
    }

    private func compare(_ path: String, _ state: TrialState, _ what: String, _ outcome: inout TrialOutcome) {
        do {
            let database = try StationDatabase(path: path, limits: TrialState.limits)
            if let report = database.recovery { outcome.fail(what + "found damaged: \(report)") }
            let found = try TrialState(database)
            if let difference = found.difference(from: state) { outcome.fail(what + difference) }
            try database.applySettings(["room": "again"])
            try database.close()
        } catch {
            outcome.fail(what + "\(error)")
        }
    }
}
