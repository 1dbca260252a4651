import BoardProfiles

/// Takes the values of one mapping of a meter description, reporting each mistake at its place; a key that nobody asks
/// for is unknown.
final class DescriptionMapping {
    let collector: FindingCollector
    let mark: TextMark
    /// What the mapping is, such as "limits".
    let place: String
    let members: [YAMLNode.Member]
    private var asked: [String] = []

    /// The values of `node`, or `nil` with a finding if it is no mapping.
    init?(_ node: YAMLNode, place: String, collector: FindingCollector) {
        guard let members = node.members else {
            collector.add(
                .wrongType, at: node.mark, "\(place) is not a mapping", cause: "it consists of several named values",
                mend: "write {key: value, …}")
            return nil
        }
        self.members = members
        self.mark = node.mark
        self.place = place
        self.collector = collector
    }

    /// The value of `key`, or `nil`.
    func value(_ key: String) -> YAMLNode? {
        asked.append(key)
        return members.first { $0.key == key }?.value
    }

    /// The value of `key`; a finding if there is none.
    func required(_ key: String) -> YAMLNode? {
        if let value = value(key) { return value }
        collector.add(
            .missingKey, at: mark, "\(place) has no \"\(key)\"", cause: "a meter cannot be read without it",
            mend: "add \(key): …")
        return nil
    }

    /// The mapping under `key`.
    func mapping(_ key: String, isRequired: Bool = false) -> DescriptionMapping? {
        guard let node = isRequired ? required(key) : value(key) else { return nil }
        return DescriptionMapping(node, place: key, collector: collector)
    }

    /// The elements of the list under `key`; empty if it is absent.
    func list(_ key: String) -> [YAMLNode] {
        guard let node = value(key) else { return [] }
        guard let elements = node.elements else {
            collector.add(
                .wrongType, at: node.mark, "\(key) is not a list", cause: "there may be several",
                mend: "write [first, second] or lines that begin with a dash")
            return []
        }
        return elements
    }

    /// The text of `key`; a finding if it is not text.
    func text(_ key: String, isRequired: Bool = false) -> String? {
        guard let node = isRequired ? required(key) : value(key) else { return nil }
        return text(node, key)
    }

    /// The texts of the list under `key`.
    func texts(_ key: String) -> [String] { list(key).compactMap { text($0, key) } }

    private func text(_ node: YAMLNode, _ key: String) -> String? {
        if let text = node.text, !text.isEmpty { return text }
        collector.add(
            .wrongType, at: node.mark, "\(key) is not a text", cause: "one plain value is wanted",
            mend: "write \(key): value")
        return nil
    }

    /// `true` or `false`; `false` where the key is absent.
    func flag(_ key: String) -> Bool {
        guard let node = value(key) else { return false }
        if let flag = node.boolean { return flag }
        collector.add(
            .wrongType, at: node.mark, "\(key) is \"\(node.text ?? "")\"", cause: "it is true or false",
            mend: "write \(key): true, or remove it")
        return false
    }

    /// One of the words of `choices`, translated; `fallback` where the key is absent.
    func choice<Value>(_ key: String, _ choices: [(word: String, value: Value)], default fallback: Value?) -> Value? {
        guard let node = fallback == nil ? required(key) : value(key) else { return fallback }
        guard let text = text(node, key) else { return nil }
        if let match = choices.first(where: { $0.word == text }) { return match.value }
        let words = choices.map(\.word)
        collector.add(
            .wrongValue, at: node.mark, "\(key) is \"\(text)\"", cause: "allowed: \(words.joined(separator: ", "))",
            mend: NearestName.find(text, among: words).map { "did you mean \"\($0)\"?" } ?? "write one of these")
        return nil
    }

    /// A whole number, decimal or hexadecimal, in `range`.
    func integer(
        _ key: String, in range: ClosedRange<Int>, isRequired: Bool = false, default fallback: Int? = nil
    ) -> Int? {
        guard let node = isRequired ? required(key) : value(key) else { return fallback }
        return integer(node, key, in: range)
    }

    /// The whole number that `node` is, decimal or hexadecimal, in `range`.
    func integer(_ node: YAMLNode, _ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = node.text, let number = Self.integer(text) else {
            collector.add(
                .wrongType, at: node.mark, "\(key) is not a whole number", cause: "such as 20480 or 0x5000",
                mend: "write \(key): and a whole number")
            return nil
        }
        guard range.contains(number) else {
            collector.add(
                .outOfRange, at: node.mark, "\(key) is \(text)",
                cause: "allowed are \(range.lowerBound) to \(range.upperBound)", mend: "write a number in this range")
            return nil
        }
        return number
    }

    /// A whole number as people write register addresses.
    static func integer(_ text: String) -> Int? {
        if text.hasPrefix("0x") || text.hasPrefix("0X") {
            let digits = text.dropFirst(2)
            return digits.first == "+" || digits.first == "-" ? nil : Int(digits, radix: 16)
        }
        return Int(text)
    }

    /// Reports every key that nobody asked for.
    func finish() {
        for member in members where !asked.contains(member.key) {
            let nearest = NearestName.find(member.key, among: asked)
            collector.add(
                .unknownKey, at: member.keyMark, "\(place) has an unknown key \"\(member.key)\"",
                cause: "the keys are \(asked.joined(separator: ", "))",
                mend: nearest.map { "did you mean \"\($0)\"?" } ?? "remove it")
        }
    }
}
