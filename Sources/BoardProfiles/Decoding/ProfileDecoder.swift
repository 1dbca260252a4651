import HAL

/// What the decoder knows besides the values: where they stand, which keys it asked for, which resources are used.
final class ProfileDecoder {
    let collector: FindingCollector
    /// Keys asked for by path, list indices as `[]`; a test holds them against the schema.
    private(set) var askedKeys: [String: Set<String>] = [:]
    private(set) var uses: [ResourceUse] = []
    private var marks: [String: TextMark] = [:]

    init(root: YAMLNode, collector: FindingCollector) {
        self.collector = collector
        index(root, path: "")
    }

    /// The place of every value, by its path.
    var locations: [String: ProfileLocation] {
        marks.mapValues { ProfileLocation(line: $0.line, column: $0.column) }
    }

    private func index(_ node: YAMLNode, path: String) {
        marks[path] = node.mark
        for member in node.members ?? [] {
            index(member.value, path: path.isEmpty ? member.key : "\(path).\(member.key)")
        }
        for (position, element) in (node.elements ?? []).enumerated() { index(element, path: "\(path)[\(position)]") }
    }

    /// Whether the file has anything at `path`, in order or not.
    func has(_ path: String) -> Bool { marks[path] != nil }

    /// The place of the value at `path`, or of the nearest part around it that the file has.
    func mark(of path: String) -> TextMark {
        var rest = Substring(path)
        while true {
            if let mark = marks[String(rest)] { return mark }
            guard let cut = rest.lastIndex(where: { $0 == "." || $0 == "[" }) else { break }
            rest = rest[..<cut]
        }
        return marks[""] ?? .wholeFile
    }

    func noteAsked(_ key: String, path: String) {
        var general = ""
        var isIndex = false
        for character in path {
            if character == "]" { isIndex = false }
            if !isIndex { general.append(character) }
            if character == "[" { isIndex = true }
        }
        askedKeys[general, default: []].insert(key)
    }

    /// A path that the profile gives relative to its own folder, as the program can open it.
    func path(besideProfile path: String) -> String {
        guard !path.hasPrefix("/"), let slash = collector.file.lastIndex(of: "/") else { return path }
        return collector.file[...slash] + path
    }

    func note(_ use: ResourceUse) { uses.append(use) }
}
