import BoardProfiles

/// Takes the values of a mapping one by one, saying where each mistake is; what nobody asked for is an unknown key.
final class MappingReader {
    let collector: FindingCollector
    let node: YAMLNode
    /// What the mapping is, such as "expect".
    let place: String
    private let members: [YAMLNode.Member]
    private var asked: [String] = []

    /// A reader of `node`, or `nil` with a finding if it is no mapping.
    init?(_ node: YAMLNode, place: String, collector: FindingCollector) {
        guard let members = node.members else {
            collector.add(
                .wrongType, at: node.mark, "\(place) is not a mapping", cause: "it consists of several named values",
                mend: "write {key: value, …}")
            return nil
        }
        self.node = node
        self.place = place
        self.members = members
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
            .missingKey, at: node.mark, "\(place) has no \"\(key)\"", cause: "it cannot do without",
            mend: "add \(key): …")
        return nil
    }

    /// The members whose keys are not in `keys`; they count as asked for.
    func others(than keys: [String]) -> [YAMLNode.Member] {
        let rest = members.filter { !keys.contains($0.key) }
        asked += rest.map(\.key)
        return rest
    }

    /// The text of `key`; a finding if it is not text.
    func text(_ key: String, isRequired: Bool = false) -> String? {
        guard let node = isRequired ? required(key) : value(key) else { return nil }
        return Self.text(node, place: key, collector: collector)
    }

    /// The quantity of `key` in base units.
    func quantity(_ key: String, _ dimension: Dimension, isRequired: Bool = false) -> Double? {
        guard let node = isRequired ? required(key) : value(key) else { return nil }
        return Self.quantity(node, dimension, place: key, collector: collector)
    }

    /// One of the words of `key`.
    func word(_ key: String, of words: [String], isRequired: Bool = false) -> String? {
        guard let node = isRequired ? required(key) : value(key) else { return nil }
        return Self.word(node, of: words, place: key, collector: collector)
    }

    /// Reports every key that nobody asked for.
    func finish() {
        for member in members where !asked.contains(member.key) {
            let nearest = NearestName.find(member.key, among: asked)
            collector.add(
                .unknownKey, at: member.keyMark, "\(place) has no key \"\(member.key)\"",
                cause: "what is not understood must not be ignored",
                mend: nearest.map { "did you mean \"\($0)\"?" } ?? "there are: " + asked.joined(separator: ", "))
        }
    }

    static func text(_ node: YAMLNode, place: String, collector: FindingCollector) -> String? {
        if let text = node.text { return text }
        collector.add(
            .wrongType, at: node.mark, "\(place) is not a text", cause: "one plain value is wanted",
            mend: "write \(place): value")
        return nil
    }

    static func quantity(
        _ node: YAMLNode, _ dimension: Dimension, place: String, collector: FindingCollector
    ) -> Double? {
        guard let text = text(node, place: place, collector: collector) else { return nil }
        do throws(QuantityText.Failure) {
            return try QuantityText.quantity(text, dimension)
        } catch {
            collector.add(
                .wrongValue, at: node.mark, error.what, cause: "\(place) is a \(dimension.rawValue)", mend: error.mend)
            return nil
        }
    }

    static func word(
        _ node: YAMLNode, of words: [String], place: String, collector: FindingCollector
    ) -> String? {
        guard let text = text(node, place: place, collector: collector) else { return nil }
        if words.contains(text) { return text }
        collector.add(
            .wrongValue, at: node.mark, "\(place) cannot be \"\(text)\"", cause: "it is one of a few words",
            mend: NearestName.find(text, among: words).map { "did you mean \"\($0)\"?" }
                ?? "use one of: " + words.joined(separator: ", "))
        return nil
    }
}
