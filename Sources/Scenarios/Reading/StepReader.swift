import BoardProfiles
import HAL

/// Makes a step of a line of a script: a word such as `unplug`, or one key with what belongs to it.
struct StepReader {
    let collector: FindingCollector

    /// Steps that are a word.
    private static let words: [String: ScenarioAction] = [
        "unplug": .board(.unplug), "clear faults": .board(.clearFaults), "reset breaker": .board(.resetBreaker),
        "revoke": .control(.revoke), "acknowledge": .control(.acknowledge), "replug": .control(.replug),
        "test rcm": .control(.testResidualCurrentMonitor), "start controller": .process(.start),
        "stop controller": .process(.stop), "kill controller": .process(.kill),
        "end session": .control(.endSession),
        "freeze controller": .process(.freeze), "thaw controller": .process(.thaw),
    ]

    /// Steps that are a key and a value.
    private static let keys =
        ["wait", "expect", "never", "permit", "card", "settings", "learn"] + BoardActionReader.keys

    func step(_ node: YAMLNode) -> ScenarioStep.Kind? {
        if let text = node.text {
            if let action = Self.words[text] { return .act(action) }
            return unknown(text, at: node.mark)
        }
        guard let members = node.members, members.count == 1, let member = members.first else {
            collector.add(
                .wrongType, at: node.mark, "a step is not one thing", cause: "steps happen one after the other",
                mend: "write one word, or one key with its value, such as - wait: 2 s")
            return nil
        }
        if member.value.isNull, let action = Self.words[member.key] { return .act(action) }
        switch member.key {
        case "wait":
            return MappingReader.quantity(member.value, .duration, place: "wait", collector: collector)
                .map { .wait(Nanoseconds(seconds: $0)) }
        case "expect":
            return ExpectationReader(collector: collector).expectation(member.value).map { .expect($0) }
        case "never":
            return ExpectationReader(collector: collector).never(member.value).map { .never($0) }
        case "permit": return permit(member.value).map { .act(.control($0)) }
        case "card":
            return MappingReader.text(member.value, place: "card", collector: collector)
                .map { .act(.control(.present(id: $0))) }
        case "settings":
            return SettingsValueReader(collector: collector).values(member.value).map { .act(.control(.settings($0))) }
        case "learn":
            return MappingReader.quantity(member.value, .duration, place: "learn", collector: collector)
                .map { .act(.control(.learn(Nanoseconds(seconds: $0)))) }
        default:
            guard BoardActionReader.keys.contains(member.key) else { return unknown(member.key, at: member.keyMark) }
            return BoardActionReader(collector: collector).action(member).map { .act(.board($0)) }
        }
    }

    private func unknown(_ text: String, at mark: TextMark) -> ScenarioStep.Kind? {
        let names = Self.words.keys.sorted() + Self.keys
        collector.add(
            .unknownKey, at: mark, "there is no step \"\(text)\"", cause: "what is not understood must not be ignored",
            mend: NearestName.find(text, among: names).map { "did you mean \"\($0)\"?" }
                ?? "there are: " + names.joined(separator: ", "))
        return nil
    }

    /// `16 A`, `16 A on 1 phase`, `16 A for 60 s`, or both.
    private func permit(_ node: YAMLNode) -> ControlAction? {
        guard let text = MappingReader.text(node, place: "permit", collector: collector) else { return nil }
        var rest = Substring(text)
        do throws(QuantityText.Failure) {
            var lasting: Nanoseconds?
            if let (left, right) = QuantityText.split(rest, at: " for ") {
                lasting = Nanoseconds(seconds: try QuantityText.quantity(right, .duration))
                rest = left
            }
            var phases: Int?
            if let (left, right) = QuantityText.split(rest, at: " on ") {
                switch QuantityText.trim(right) {
                case "1 phase": phases = 1
                case "3 phases": phases = 3
                default:
                    throw QuantityText.Failure(
                        what: "'\(right)' is not a number of phases", mend: "write on 1 phase, or on 3 phases")
                }
                rest = left
            }
            let amperes = try QuantityText.quantity(rest, .current)
            guard (0...80).contains(amperes) else {
                throw QuantityText.Failure(what: "\(amperes) A cannot be permitted", mend: "give 0 A to 80 A")
            }
            return .permit(milliamperes: Int32((amperes * 1_000).rounded()), phases: phases, lasting: lasting)
        } catch {
            collector.add(
                .wrongValue, at: node.mark, error.what, cause: "a permit is a current, such as 16 A for 60 s",
                mend: error.mend)
            return nil
        }
    }
}

extension Nanoseconds {
    /// A span of `seconds`, rounded to the nanosecond.
    init(seconds: Double) { self.init(Int64((seconds * 1e9).rounded())) }
}
