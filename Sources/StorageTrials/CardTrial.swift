import Foundation
import Records
import Storage

/// Takes the power from a recorded card at random instants.
///
/// A writer works over a layer that records every write, truncation, sync and deletion that SQLite asks for
/// (a SQLite VFS). From the recording the card is rebuilt as it may be after a loss of power at an instant
/// (``CardImage``); the database must open without recovery and hold every operation that had returned, and of the one
/// in flight all or nothing.
public struct CardTrial: Sendable {
    /// How many instants to try.
    public var instants: Int
    /// How many operations a recording has.
    public var operationsPerRecording = 150
    /// The seed.
    public var seed: UInt64
    /// Where to work.
    public var directory: String

    /// For a trial of the trial: the card says that it synced and did not.
    var isCardLying = false

    /// A trial by name.
    public init(instants: Int, seed: UInt64, directory: String) {
        self.instants = instants
        self.seed = seed
        self.directory = directory
    }

    /// Runs it. Not twice at a time in a process.
    public func run(progress: (TrialOutcome) -> Void = { _ in }) throws -> TrialOutcome {
        var outcome = TrialOutcome("power loss of the card, seed \(seed)")
        var recording = 0
        while outcome.tries < instants {
            var seeds = SeededGenerator(seed: seed, number: recording)
            let seed = seeds.next()
            let (events, states) = try record(seed: seed)
            outcome.count("recordings")
            outcome.count("requests recorded", events.count)
            try replay(events, states, seed: seed, tries: min(100, instants - outcome.tries), &outcome, progress)
            recording += 1
        }
        return outcome
    }

    /// What the card was asked, and what the database must hold after each operation.
    private func record(seed: UInt64) throws -> (events: [CardEvent], states: [TrialState]) {
        let place = try TrialDirectory.make("record", in: directory)
        defer { TrialDirectory.remove(place) }
        try CardRecorder.start(directory: place)
        var random = SeededGenerator(seed: seed)
        var states = [TrialState()]
        var database: StationDatabase?
        for number in 1...operationsPerRecording {
            let opened = try database ?? StationDatabase(path: place + "/station.db", limits: TrialState.limits)
            database = opened
            let before = states[number - 1]
            var after = before
            let operation = try TrialOperation(seed: seed, number: number, state: before)
            try operation.perform(on: opened)
            CardRecorder.returned(number)
            operation.apply(to: &after)
            states.append(after)
            // Now and then the daemon is stopped in order.
            if Int.random(in: 0..<60, using: &random) == 0 {
                try opened.close()
                database = nil
            }
        }
        try database?.close()
        return (CardRecorder.stop(), states)
    }

    private func replay(
        _ events: [CardEvent], _ states: [TrialState], seed: UInt64, tries: Int, _ outcome: inout TrialOutcome,
        _ progress: (TrialOutcome) -> Void
    ) throws {
        var random = SeededGenerator(seed: seed, number: -1)
        let instants = (0..<tries).map { _ in Int.random(in: 1...events.count, using: &random) }.sorted()
        var image = CardImage()
        var applied = 0
        var returned = 0
        for instant in instants {
            while applied < instant {
                if !(isCardLying && events[applied].isSync) { image.apply(events[applied]) }
                if case .returned(let number) = events[applied].kind { returned = number }
                applied += 1
            }
            let loss = CardImage.Loss.allCases.randomElement(using: &random) ?? .dropped
            outcome.tries += 1
            outcome.count(loss.rawValue)
            if image.requestsAtRisk > 0 { outcome.count("with requests at risk") }
            let place = try TrialDirectory.make("card", in: directory)
            for (name, content) in image.files(loss, &random) {
                try Data(content).write(to: URL(fileURLWithPath: place + "/" + name))
            }
            let what = "recording \(seed), request \(instant) of \(events.count), \(loss.rawValue): "
            if let problem = problem(place + "/station.db", states, returned) { outcome.fail(what + problem) }
            TrialDirectory.remove(place)
            progress(outcome)
        }
    }

    private func problem(_ path: String, _ states: [TrialState], _ returned: Int) -> String? {
        do {
            let database = try StationDatabase(path: path, limits: TrialState.limits)
            if let report = database.recovery { return "found damaged: \(report)" }
            let found = try TrialState(database)
            try database.close()
            if found == states[returned] { return nil }
            if returned + 1 < states.count, found == states[returned + 1] { return nil }
            return "after operation \(returned): " + (found.difference(from: states[returned]) ?? "")
        } catch {
            return "did not open: \(error)"
        }
    }
}
