import HAL

/// Hands and eyes of a real bench: relays and sense lines on GPIO, programs, and a person.
public final class BenchProfileHands: BenchHands {
    private let profile: BenchProfile
    private let clock: any MonotonicClock
    private let person: any BenchOperator
    private var outputs: [LineReference: any DigitalOutput] = [:]
    private var inputs: [(sense: BenchProfile.Sense, line: any DigitalInput)] = []
    private var last = BenchTruth()

    /// What the profile has entries for.
    public var actions: Set<BoardActionKind> { profile.actions }
    /// What the profile has sense lines for.
    public var truths: Set<ObservedField> { profile.truths }

    /// Requests every line of `profile` from `provider`, outputs inactive.
    ///
    /// - Parameters:
    ///   - clock: the bench's clock, which stamps movements of contacts to the precision of looking.
    ///   - person: who does what no line does.
    public init(
        profile: BenchProfile, provider: any HardwareProvider, clock: any MonotonicClock, person: any BenchOperator
    ) throws(BenchError) {
        self.profile = profile
        self.clock = clock
        self.person = person
        let settings = (profile.entries.flatMap(\.means) + profile.reset).flatMap {
            (means: BenchProfile.Means) -> [BenchProfile.LineSetting] in
            if case .lines(let settings) = means { settings } else { [] }
        }
        for setting in settings where outputs[setting.line] == nil {
            outputs[setting.line] = try Self.request(provider) { () throws(HALError) in
                try provider.digitalOutput(setting.line)
            }
        }
        for sense in profile.senses {
            let line = try Self.request(provider) { () throws(HALError) in try provider.digitalInput(sense.line) }
            inputs.append((sense, line))
        }
    }

    /// Makes every line inactive and does what the profile asks for between scenarios.
    public func reset() throws(BenchError) {
        for output in outputs.values.sorted(by: { $0.name.description < $1.name.description }) {
            try write(output, .inactive)
        }
        for means in profile.reset { try use(means, for: [:]) }
        last = BenchTruth()
    }

    /// Does `action` as its entry says.
    public func perform(_ action: BoardAction) throws(BenchError) {
        guard let entry = profile.entry(for: action) else {
            throw BenchError(
                "the bench \(profile.name) has no entry for '\(action.kind.rawValue)' with \(action.arguments); add one"
            )
        }
        for means in entry.means { try use(means, for: action.arguments) }
    }

    /// What the sense lines say now; `nil` without any.
    public func truth() throws(BenchError) -> BenchTruth? {
        guard !inputs.isEmpty else { return nil }
        var truth = BenchTruth()
        let now = clock.now
        var contacts: [ObservedField: Bool] = [:]
        for (sense, line) in inputs {
            let state: LineState
            do throws(HALError) { state = try line.read() } catch { throw BenchError("sense line: \(error)") }
            let word = state == .active ? sense.active : sense.inactive
            if sense.field == .contactor1 || sense.field == .contactor2 {
                contacts[sense.field] = word == "closed"
            } else {
                truth.values[sense.field] = .word(word)
            }
        }
        truth.contacts =
            contacts[.contactor2] == nil && contacts[.contactor1] == nil
            ? [] : [contacts[.contactor1], contacts[.contactor2]]
        truth.lastOpened = last.lastOpened
        truth.lastClosed = last.lastClosed
        for (before, after) in zip(last.contacts, truth.contacts) where before != nil && before != after {
            if after == true { truth.lastClosed = now } else { truth.lastOpened = now }
        }
        last = truth
        return truth
    }

    private func use(_ means: BenchProfile.Means, for arguments: [String: String]) throws(BenchError) {
        switch means {
        case .lines(let settings):
            for setting in settings {
                guard let output = outputs[setting.line] else { continue }
                try write(output, setting.state)
            }
        case .command(let words): try person.run(words.map { Self.fill($0, arguments) })
        case .prompt(let text): try person.prompt(Self.fill(text, arguments))
        }
    }

    private func write(_ output: any DigitalOutput, _ state: LineState) throws(BenchError) {
        do throws(HALError) { try output.write(state) } catch { throw BenchError("bench line: \(error)") }
    }

    private static func fill(_ text: String, _ arguments: [String: String]) -> String {
        arguments.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    private static func request<Line>(
        _ provider: any HardwareProvider, _ body: () throws(HALError) -> Line
    ) throws(BenchError) -> Line {
        do throws(HALError) {
            return try body()
        } catch {
            throw BenchError("bench line: \(error)" + (provider.explanation(of: error).map { "; \($0)" } ?? ""))
        }
    }
}
