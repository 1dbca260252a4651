/// Checks a YAML tree against a ``Schema`` and reports every departure at its place.
struct SchemaValidator {
    let root: Schema
    let collector: FindingCollector

    func validate(_ node: YAMLNode) { check(node, root, path: "", definition: nil) }

    private func check(_ node: YAMLNode, _ schema: Schema, path: String, definition: String?) {
        if let reference = schema.reference, let target = root.definitions[reference] {
            check(node, target, path: path, definition: reference)
        }
        guard checkType(node, schema, path: path, definition: definition) else { return }
        switch node.content {
        case .mapping(let members): checkMapping(node, members, schema, path: path)
        case .sequence(let elements): checkSequence(node, elements, schema, path: path)
        case .scalar(let text, _): checkScalar(node, text, schema, path: path, definition: definition)
        }
    }

    private func checkType(_ node: YAMLNode, _ schema: Schema, path: String, definition: String?) -> Bool {
        guard !schema.types.isEmpty, !schema.types.contains(where: { matches(node, $0) }) else { return true }
        if let kind = definition.flatMap(QuantityKind.init(rawValue:)), let text = node.text {
            addQuantityFinding(kind, text, node.mark, path: path)
            return false
        }
        let wanted = schema.types.map(Self.nameOfType).joined(separator: " or ")
        collector.add(
            .wrongType, at: node.mark, "\(subject(path)) is \(nameOfContent(node)), not \(wanted)",
            cause: "the schema says: \(schema.description ?? wanted)",
            mend: mendForType(node, schema, wanted))
        return false
    }

    private func mendForType(_ node: YAMLNode, _ schema: Schema, _ wanted: String) -> String {
        if node.isNull { return "give it a value or remove the key" }
        if node.text != nil, schema.types == ["string"] { return "put it in quotes, if this text is meant" }
        return "write \(wanted) here"
    }

    private func checkMapping(_ node: YAMLNode, _ members: [YAMLNode.Member], _ schema: Schema, path: String) {
        var missing = Self.absent(schema.required, members)
        // The first alternative is the one to complete where none is.
        if let first = schema.alternatives.first, !schema.alternatives.contains(where: { Self.has($0, members) }) {
            missing += Self.absent(first.required, members)
            for member in members {
                guard let part = first.properties.first(where: { $0.name == member.key }) else { continue }
                check(
                    member.value, part.schema, path: path.isEmpty ? member.key : "\(path).\(member.key)",
                    definition: nil)
            }
        }
        for member in members {
            let memberPath = path.isEmpty ? member.key : "\(path).\(member.key)"
            if let names = schema.propertyNames {
                let key = YAMLNode(content: .scalar(member.key, .string), mark: member.keyMark)
                check(key, names, path: memberPath, definition: nil)
            }
            if let property = schema.properties.first(where: { $0.name == member.key }) {
                check(member.value, property.schema, path: memberPath, definition: nil)
                continue
            }
            switch schema.additional {
            case .allowed: break
            case .schema(let additional): check(member.value, additional, path: memberPath, definition: nil)
            case .forbidden: addUnknownKey(member, schema, members, &missing, path: path)
            }
        }
        for name in missing {
            let description = schema.properties.first { $0.name == name }?.schema.description
            collector.add(
                .missingKey, at: node.mark, "\(subject(path)) has no \"\(name)\"",
                cause: "it must be there: \(description ?? "the schema requires it")", mend: "add the line \(name): …")
        }
        checkCount(members.count, schema, node, path: path, noun: "entries")
    }

    private static func absent(_ names: [String], _ members: [YAMLNode.Member]) -> [String] {
        names.filter { name in !members.contains { $0.key == name } }
    }

    /// Whether all keys are there that `requirement` asks for, here and in the objects within.
    private static func has(_ requirement: Schema, _ members: [YAMLNode.Member]) -> Bool {
        guard absent(requirement.required, members).isEmpty else { return false }
        return members.allSatisfy { member in
            guard let part = requirement.properties.first(where: { $0.name == member.key }) else { return true }
            return has(part.schema, member.value.members ?? [])
        }
    }

    private func addUnknownKey(
        _ member: YAMLNode.Member, _ schema: Schema, _ members: [YAMLNode.Member], _ missing: inout [String],
        path: String
    ) {
        let candidates = schema.properties.map(\.name).filter { name in !members.contains { $0.key == name } }
        let near = NearestName.find(member.key, among: candidates)
        // A misspelt required key is one mistake, not two.
        missing.removeAll { $0 == near }
        collector.add(
            .unknownKey, at: member.keyMark, "\(subject(path)) has an unknown key \"\(member.key)\"",
            cause: "the keys are \(schema.properties.map(\.name).joined(separator: ", "))",
            mend: near.map { "did you mean \"\($0)\"?" } ?? "remove it")
    }

    private func checkSequence(_ node: YAMLNode, _ elements: [YAMLNode], _ schema: Schema, path: String) {
        if let items = schema.items {
            for (index, element) in elements.enumerated() {
                check(element, items, path: "\(path)[\(index)]", definition: nil)
            }
        }
        checkCount(elements.count, schema, node, path: path, noun: "elements")
    }

    private func checkCount(_ count: Int, _ schema: Schema, _ node: YAMLNode, path: String, noun: String) {
        let limits = schema.countLimits
        guard !limits.contains(count) else { return }
        let wanted =
            limits.lowerBound == limits.upperBound
            ? "\(limits.lowerBound)"
            : limits.upperBound == Int.max
                ? "\(limits.lowerBound) or more" : "\(limits.lowerBound) to \(limits.upperBound)"
        collector.add(
            .wrongCount, at: node.mark, "\(subject(path)) has \(count) \(noun), not \(wanted)",
            cause: schema.description.map { "the schema says: \($0)" } ?? "the schema limits it",
            mend: count < limits.lowerBound ? "add what is missing" : "remove what is too much")
    }

    private func checkScalar(_ node: YAMLNode, _ text: String, _ schema: Schema, path: String, definition: String?) {
        if let allowed = schema.allowedValues, !allowed.contains(text) {
            let list = allowed.joined(separator: ", ")
            collector.add(
                .wrongValue, at: node.mark, "\(subject(path)) is \"\(text)\"", cause: "allowed: \(list)",
                mend: NearestName.find(text, among: allowed).map { "did you mean \"\($0)\"?" } ?? "write one of these")
        }
        if let pattern = schema.pattern, !pattern.matches(text) {
            if let kind = definition.flatMap(QuantityKind.init(rawValue:)) {
                addQuantityFinding(kind, text, node.mark, path: path)
            } else {
                collector.add(
                    .wrongValue, at: node.mark, "\(subject(path)) is \"\(text)\"",
                    cause: schema.description.map { "the schema says: \($0)" } ?? "the schema wants another form",
                    mend: "write it to match the pattern \(pattern.source)")
            }
        }
        if let value = node.integer, value < schema.minimum ?? Int.min || value > schema.maximum ?? Int.max {
            collector.add(
                .outOfRange, at: node.mark, "\(subject(path)) is \(value)",
                cause:
                    "allowed are \(schema.minimum.map(String.init) ?? "…") to \(schema.maximum.map(String.init) ?? "…")",
                mend: "write a number in this range")
        }
    }

    private func addQuantityFinding(_ kind: QuantityKind, _ text: String, _ mark: TextMark, path: String) {
        let problem = kind.problem(with: text)
        collector.add(
            problem.code, at: mark, "\(subject(path)) is \"\(text)\", \(problem.what)", cause: problem.cause,
            mend: "write \(root.definitions[kind.rawValue]?.description ?? kind.noun)")
    }

    private func subject(_ path: String) -> String { path.isEmpty ? "the profile" : path }

    private func matches(_ node: YAMLNode, _ type: String) -> Bool {
        switch node.content {
        case .mapping: type == "object"
        case .sequence: type == "array"
        case .scalar(_, .string): type == "string"
        // Stricter than JSON Schema: 7.0 is no integer here, nor is one that Int cannot hold or in base 8, 16 or 60.
        case .scalar(_, .integer): (type == "integer" || type == "number") && node.integer != nil
        case .scalar(_, .number): type == "number"
        case .scalar(_, .boolean): type == "boolean"
        case .scalar(_, .null): type == "null"
        }
    }

    private func nameOfContent(_ node: YAMLNode) -> String {
        switch node.content {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar(_, .null): "empty"
        case .scalar(let text, _): "\"\(text)\""
        }
    }

    private static func nameOfType(_ type: String) -> String {
        switch type {
        case "object": "a mapping of key: value lines"
        case "array": "a list"
        case "string": "text"
        case "integer": "a whole number"
        case "boolean": "true or false"
        default: "a \(type)"
        }
    }
}
