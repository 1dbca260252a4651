/// A value of a YAML document with its place in the text; aliases, tags and duplicate keys are gone.
struct YAMLNode {
    enum ScalarType {
        case string
        case integer
        case number
        case boolean
        case null
    }

    struct Member {
        var key: String
        var keyMark: TextMark
        var value: YAMLNode
    }

    enum Content {
        case scalar(String, ScalarType)
        case mapping([Member])
        case sequence([YAMLNode])
    }

    var content: Content
    var mark: TextMark

    var members: [Member]? {
        if case .mapping(let members) = content { members } else { nil }
    }

    var elements: [YAMLNode]? {
        if case .sequence(let elements) = content { elements } else { nil }
    }

    /// The text of a scalar of any type but null.
    var text: String? {
        if case .scalar(let text, let type) = content, type != .null { text } else { nil }
    }

    /// The value of a decimal integer.
    var integer: Int? {
        if case .scalar(let text, .integer) = content { Int(text) } else { nil }
    }

    var boolean: Bool? {
        guard case .scalar(let text, .boolean) = content else { return nil }
        return ["yes", "true", "on"].contains(text.lowercased())
    }

    var isNull: Bool {
        if case .scalar(_, .null) = content { true } else { false }
    }

    subscript(key: String) -> YAMLNode? { members?.first { $0.key == key }?.value }
}
