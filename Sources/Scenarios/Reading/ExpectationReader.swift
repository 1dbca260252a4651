import BoardProfiles
import ChargeControl
import HAL

/// Makes an expectation of `{state: C2, contactor: closed, within: 3 s}`.
struct ExpectationReader {
    private static let timing = [
        "within", "holds for", "opened within", "opened after", "closed within", "closed after",
    ]

    let collector: FindingCollector

    func expectation(_ node: YAMLNode) -> Expectation? {
        guard let reader = MappingReader(node, place: "expect", collector: collector) else { return nil }
        let within = span("within", reader)
        let holds = span("holds for", reader)
        let movement = movement(reader, node)
        let conditions = conditions(reader, except: Self.timing)
        // What could not be read has its finding already.
        guard !conditions.isEmpty || movement != nil else {
            if !hasConditions(node, except: Self.timing) { addEmpty(node) }
            return nil
        }
        return Expectation(
            conditions, movement: movement, within: within ?? Expectation.usualPatience, holds: holds ?? .zero)
    }

    func never(_ node: YAMLNode) -> Expectation? {
        guard let reader = MappingReader(node, place: "never", collector: collector) else { return nil }
        let span = reader.quantity("for", .duration, isRequired: true).map(Nanoseconds.init(seconds:))
        let conditions = conditions(reader, except: ["for"])
        guard !conditions.isEmpty else {
            if !hasConditions(node, except: ["for"]) { addEmpty(node) }
            return nil
        }
        return span.map { Expectation(conditions, within: .zero, holds: $0) }
    }

    private func hasConditions(_ node: YAMLNode, except keys: [String]) -> Bool {
        (node.members ?? []).contains { !keys.contains($0.key) }
    }

    private func addEmpty(_ node: YAMLNode) {
        collector.add(
            .missingKey, at: node.mark, "nothing is looked at", cause: "times alone say nothing",
            mend: "add something such as contactor: open")
    }

    private func span(_ key: String, _ reader: MappingReader) -> Nanoseconds? {
        reader.quantity(key, .duration).map(Nanoseconds.init(seconds:))
    }

    /// `opened within: 100 ms`, `opened after: 3 s`, and the same for closed.
    private func movement(_ reader: MappingReader, _ node: YAMLNode) -> Expectation.Movement? {
        var found: Expectation.Movement?
        for (word, isClosing) in [("opened", false), ("closed", true)] {
            let latest = span("\(word) within", reader)
            let earliest = span("\(word) after", reader)
            if let latest {
                if found != nil {
                    collector.add(
                        .wrongValue, at: node.mark, "contacts open and close in one step",
                        cause: "each movement is judged by itself", mend: "write two steps")
                }
                found = Expectation.Movement(isClosing: isClosing, earliest: earliest ?? .zero, latest: latest)
            } else if earliest != nil {
                collector.add(
                    .missingKey, at: node.mark, "\(word) after has no \(word) within",
                    cause: "without an end it is never too late", mend: "add \(word) within: …")
            }
        }
        return found
    }

    private func conditions(_ reader: MappingReader, except keys: [String]) -> [Expectation.Condition] {
        let names = ObservedField.allCases.map(\.rawValue) + ["faults include"] + keys
        return reader.others(than: keys).compactMap { member in
            if member.key == "faults include" {
                return faults(member.value).map { Expectation.Condition(.faults, .including($0)) }
            }
            guard let field = ObservedField(rawValue: member.key) else {
                collector.add(
                    .unknownKey, at: member.keyMark, "there is no \"\(member.key)\" to look at",
                    cause: "what is not understood must not be ignored",
                    mend: NearestName.find(member.key, among: names).map { "did you mean \"\($0)\"?" }
                        ?? "there are: " + names.joined(separator: ", "))
                return nil
            }
            return matcher(member.value, field).map { Expectation.Condition(field, $0) }
        }
    }

    private func matcher(_ node: YAMLNode, _ field: ObservedField) -> Matcher? {
        if case .faults = field.values { return faults(node).map { .exactly($0) } }
        guard let text = MappingReader.text(node, place: field.rawValue, collector: collector) else { return nil }
        do throws(QuantityText.Failure) {
            switch field.values {
            case .words(let words): return wordMatcher(text, words, node, field)
            case .quantity(let dimension, let tolerance):
                return try QuantityText.matcher(text, dimension, tolerance: tolerance)
            case .count: return try QuantityText.countMatcher(text)
            case .faults: return nil
            case .text: return .words([text])
            }
        } catch {
            collector.add(
                .wrongValue, at: node.mark, error.what, cause: "\(field.rawValue) is measured or counted",
                mend: error.mend)
            return nil
        }
    }

    /// `C2`, or `B1 or B2`.
    private func wordMatcher(_ text: String, _ words: [String], _ node: YAMLNode, _ field: ObservedField) -> Matcher? {
        var chosen: [String] = []
        var rest = Substring(text)
        while let (left, right) = QuantityText.split(rest, at: " or ") {
            chosen.append(String(QuantityText.trim(left)))
            rest = right
        }
        chosen.append(String(QuantityText.trim(rest)))
        for word in chosen where !words.contains(word) {
            collector.add(
                .wrongValue, at: node.mark, "\(field.rawValue) is never \"\(word)\"", cause: "it is one of a few words",
                mend: NearestName.find(word, among: words).map { "did you mean \"\($0)\"?" }
                    ?? "use one of: " + words.joined(separator: ", "))
            return nil
        }
        return .words(chosen)
    }

    /// `none`, one name, or a list of names.
    private func faults(_ node: YAMLNode) -> [String]? {
        if node.text == "none" { return [] }
        let names = Fault.allCases.map { "\($0)" }
        var result: [String] = []
        for element in node.elements ?? [node] {
            guard let name = MappingReader.word(element, of: names, place: "faults", collector: collector) else {
                return nil
            }
            result.append(name)
        }
        return result
    }
}
