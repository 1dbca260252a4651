import Yams

/// Turns text into a ``YAMLNode`` tree. The only place that knows the YAML library.
package struct YAMLReader {
    let collector: FindingCollector
    private let kind: YAMLDocumentKind
    private var text: YAMLText
    /// The places of second keys that were renamed so that the parser goes on; they are dropped from the tree.
    private var dropped: Set<TextMark> = []

    /// After so many duplicate keys the rest is not looked for: each costs one more pass over the text.
    private static let duplicateLimit = 8

    package init(_ text: String, collector: FindingCollector, kind: YAMLDocumentKind = .boardProfile) {
        self.kind = kind
        self.text = YAMLText(text)
        self.collector = collector
    }

    /// The tree, or `nil` with at least one finding.
    package mutating func read() -> YAMLNode? {
        if let mark = AliasScan.firstAnchor(in: text) {
            addAlias(at: mark)
            return nil
        }
        while true {
            do {
                let parser = try Parser(yaml: text.joined, encoding: .utf8)
                guard let root = try parser.singleRoot() else {
                    collector.add(
                        .fileEmpty, at: .wholeFile, "the file has no content",
                        cause: "\(kind.noun) describes \(kind.subject)",
                        mend: "begin with a copy of \(kind.example)")
                    return nil
                }
                // Nodes hold their anchors weakly: the parser keeps them alive.
                return withExtendedLifetime(parser) { convert(root) }
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                let mark = TextMark(line: context.mark.line, column: context.mark.column)
                guard setAside(keys.first ?? "", first: mark) else { return nil }
            } catch {
                addSyntaxError(error)
                return nil
            }
        }
    }

    /// Reports a duplicate and renames its second key; `false` if that place is not found or there are too many.
    private mutating func setAside(_ key: String, first: TextMark) -> Bool {
        let second = DuplicateKeyFinder(text: text, key: key, first: first).second
        collector.add(
            .duplicateKey, at: second ?? first, "duplicate key \"\(key)\"",
            cause: second == nil
                ? "one mapping has it twice, first here"
                : "the mapping has it already at line \(first.line), column \(first.column)",
            mend: "remove one of the two")
        guard let second, dropped.count < Self.duplicateLimit,
            let substitute = Unicode.Scalar(0xE000 + UInt32(dropped.count))
        else { return false }
        let line = text.lines[second.line - 1]
        let isQuoted = line[second.column - 1] == "\"" || line[second.column - 1] == "'"
        text.replace(at: TextMark(line: second.line, column: second.column + (isQuoted ? 1 : 0)), with: substitute)
        dropped.insert(second)
        return true
    }

    private func convert(_ node: Node) -> YAMLNode? {
        let mark = TextMark(line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
        if node.anchor != nil {
            addAlias(at: mark)
            return nil
        }
        switch node {
        case .scalar(let scalar):
            return YAMLNode(
                content: .scalar(scalar.string, scalarType(Tag.Name(rawValue: node.tag.description))), mark: mark)
        case .sequence(let sequence):
            var elements: [YAMLNode] = []
            for element in sequence {
                guard let converted = convert(element) else { return nil }
                elements.append(converted)
            }
            return YAMLNode(content: .sequence(elements), mark: mark)
        case .mapping(let mapping):
            var members: [YAMLNode.Member] = []
            for (key, value) in mapping {
                guard let name = convert(key), let converted = convert(value) else { return nil }
                guard !dropped.contains(name.mark) else { continue }
                guard case .scalar(let text, _) = name.content else {
                    collector.add(
                        .wrongType, at: name.mark, "a key is not plain text", cause: "keys are names",
                        mend: "write key: value")
                    continue
                }
                members.append(YAMLNode.Member(key: text, keyMark: name.mark, value: converted))
            }
            return YAMLNode(content: .mapping(members), mark: mark)
        case .alias:
            addAlias(at: mark)
            return nil
        }
    }

    private func scalarType(_ tag: Tag.Name) -> YAMLNode.ScalarType {
        switch tag {
        case .int: .integer
        case .float: .number
        case .bool: .boolean
        case .null: .null
        default: .string
        }
    }

    private func addAlias(at mark: TextMark) {
        collector.add(
            .aliasUsed, at: mark, "anchors and aliases (&name, *name) are not used in \(kind.plural)",
            cause: "each value must stand where it is read, and a few aliases can grow to any size",
            mend: "write the value out")
    }

    private func addSyntaxError(_ error: any Error) {
        var mark = TextMark.wholeFile
        var problem = "\(error)"
        switch error {
        case YamlError.scanner(let context, let text, let place, _),
            YamlError.parser(let context, let text, let place, _),
            YamlError.composer(let context, let text, let place, _):
            mark = TextMark(line: place.line, column: place.column)
            problem = context.map { "\($0.text) \(text)" } ?? text
        case YamlError.reader(let text, let offset, _, _):
            problem = text
            mark = offset.map(markOfCharacter) ?? mark
        case YamlError.memory:
            problem = "it is nested too deeply"
        default: break
        }
        if problem.contains("undefined alias") { return addAlias(at: mark) }
        let isTab = text.lines.indices.contains(mark.line - 1) && text.lines[mark.line - 1].contains("\t")
        collector.add(
            .notYAML, at: mark, "this is not valid YAML", cause: "the YAML parser says: \(problem)",
            mend: isTab
                ? "indent with spaces; this line has a tab"
                : "correct this line or the one before it; \(kind.noun) is one YAML document of key: value lines")
    }

    private func markOfCharacter(_ offset: Int) -> TextMark {
        var mark = TextMark(line: 1, column: 1)
        for character in text.joined.prefix(offset) {
            mark =
                character == "\n"
                ? TextMark(line: mark.line + 1, column: 1) : TextMark(line: mark.line, column: mark.column + 1)
        }
        return mark
    }
}
