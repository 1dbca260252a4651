/// A JSON Schema of exactly the keywords that board profiles use.
///
/// A keyword that is not listed here makes compilation fail: a check that is written down is never skipped in silence.
final class Schema {
    enum Additional {
        case allowed
        case forbidden
        case schema(Schema)
    }

    private(set) var title: String?
    private(set) var description: String?
    private(set) var types: [String] = []
    private(set) var properties: [(name: String, schema: Schema)] = []
    private(set) var required: [String] = []
    /// Sets of required keys of which one must be there whole: `anyOf` in its only use here.
    private(set) var alternatives: [Schema] = []
    private(set) var additional = Additional.allowed
    private(set) var propertyNames: Schema?
    private(set) var countLimits = 0...Int.max
    private(set) var allowedValues: [String]?
    private(set) var pattern: SchemaPattern?
    private(set) var minimum: Int?
    private(set) var maximum: Int?
    private(set) var items: Schema?
    /// The name of the definition that `$ref` points to.
    private(set) var reference: String?
    private(set) var definitions: [String: Schema] = [:]

    /// Compiles a whole schema; every `$ref` must lead to one of its `$defs`.
    convenience init(_ root: YAMLNode) throws(SchemaDefect) {
        try self.init(part: root)
        try checkReferences(within: self, known: Set(definitions.keys))
    }

    private init(part node: YAMLNode) throws(SchemaDefect) {
        guard let members = node.members else {
            throw SchemaDefect(what: "line \(node.mark.line): a schema must be an object")
        }
        for member in members { try take(member.key, member.value) }
    }

    private func take(_ keyword: String, _ node: YAMLNode) throws(SchemaDefect) {
        switch keyword {
        case "$schema", "$id", "$comment", "examples", "default": break
        case "title": title = try text(node, keyword)
        case "description": description = try text(node, keyword)
        case "type": types = try knownTypes(node)
        case "properties": properties = try schemas(node, keyword)
        case "required": required = try texts(node, keyword)
        case "anyOf": alternatives = try requirements(node)
        case "additionalProperties":
            if let isAllowed = node.boolean {
                additional = isAllowed ? .allowed : .forbidden
            } else {
                additional = .schema(try Schema(part: node))
            }
        case "propertyNames": propertyNames = try Schema(part: node)
        case "minProperties", "minItems": countLimits = try integer(node, keyword)...countLimits.upperBound
        case "maxProperties", "maxItems": countLimits = countLimits.lowerBound...(try integer(node, keyword))
        case "enum": allowedValues = try texts(node, keyword)
        case "const": allowedValues = [try text(node, keyword)]
        case "pattern": pattern = try SchemaPattern(text(node, keyword))
        case "minimum": minimum = try integer(node, keyword)
        case "maximum": maximum = try integer(node, keyword)
        case "items": items = try Schema(part: node)
        case "$ref":
            let target = try text(node, keyword)
            guard target.hasPrefix("#/$defs/") else { throw SchemaDefect(what: "$ref \(target) leaves the schema") }
            reference = String(target.dropFirst("#/$defs/".count))
        case "$defs":
            for (name, schema) in try schemas(node, keyword) { definitions[name] = schema }
        default: throw SchemaDefect(what: "line \(node.mark.line): keyword \(keyword) is not supported")
        }
    }

    private func checkReferences(within schema: Schema, known: Set<String>) throws(SchemaDefect) {
        if let reference = schema.reference, !known.contains(reference) {
            throw SchemaDefect(what: "$ref to unknown definition \(reference)")
        }
        var parts = schema.properties.map(\.schema) + Array(schema.definitions.values)
        if case .schema(let additional) = schema.additional { parts.append(additional) }
        for part in parts + [schema.items, schema.propertyNames].compactMap({ $0 }) {
            try checkReferences(within: part, known: known)
        }
    }

    private func knownTypes(_ node: YAMLNode) throws(SchemaDefect) -> [String] {
        let types = node.elements == nil ? [try text(node, "type")] : try texts(node, "type")
        for type in types where !["object", "array", "string", "integer", "number", "boolean", "null"].contains(type) {
            throw SchemaDefect(what: "line \(node.mark.line): type \(type) is not known")
        }
        return types
    }

    private func requirements(_ node: YAMLNode) throws(SchemaDefect) -> [Schema] {
        var result: [Schema] = []
        for element in node.elements ?? [] { result.append(try Schema(part: element)) }
        guard !result.isEmpty, result.allSatisfy(\.isRequirement) else {
            throw SchemaDefect(what: "line \(node.mark.line): anyOf is supported for required keys only")
        }
        return result
    }

    /// Whether it says which keys must be there, here and in objects within, and nothing else.
    private var isRequirement: Bool {
        guard types.isEmpty, allowedValues == nil, pattern == nil, minimum == nil, maximum == nil, items == nil,
            reference == nil, propertyNames == nil, countLimits == 0...Int.max, alternatives.isEmpty,
            case .allowed = additional
        else { return false }
        return properties.allSatisfy(\.schema.isRequirement)
    }

    private func schemas(_ node: YAMLNode, _ keyword: String) throws(SchemaDefect) -> [(name: String, schema: Schema)] {
        guard let members = node.members else { throw SchemaDefect(what: "\(keyword) must be an object") }
        var result: [(name: String, schema: Schema)] = []
        for member in members { result.append((member.key, try Schema(part: member.value))) }
        return result
    }

    private func texts(_ node: YAMLNode, _ keyword: String) throws(SchemaDefect) -> [String] {
        guard let elements = node.elements else { throw SchemaDefect(what: "\(keyword) must be an array") }
        var result: [String] = []
        for element in elements { result.append(try text(element, keyword)) }
        return result
    }

    private func text(_ node: YAMLNode, _ keyword: String) throws(SchemaDefect) -> String {
        guard let text = node.text else { throw SchemaDefect(what: "\(keyword) must be a scalar") }
        return text
    }

    private func integer(_ node: YAMLNode, _ keyword: String) throws(SchemaDefect) -> Int {
        guard let value = node.integer else { throw SchemaDefect(what: "\(keyword) must be an integer") }
        return value
    }
}
