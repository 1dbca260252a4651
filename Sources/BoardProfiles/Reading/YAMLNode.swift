/// A value of a YAML document with its place in the text; aliases, tags and duplicate keys are gone.
package struct YAMLNode {
    package enum ScalarType {
        case string
        case integer
        case number
        case boolean
        case null
    }

    package struct Member {
        package var key: String
        package var keyMark: TextMark
        package var value: YAMLNode
    }

    package enum Content {
        case scalar(String, ScalarType)
        case mapping([Member])
        case sequence([YAMLNode])
    }

    package var content: Content
    package var mark: TextMark

    package var members: [Member]? {
        if case .mapping(let members) = content { members } else { nil }
    }

    package var elements: [YAMLNode]? {
        if case .sequence(let elements) = content { elements } else { nil }
    }

    /// The text of a scalar of any type but null.
    package var text: String? {
        if case .scalar(let text, let type) = content, type != .null { text } else { nil }
    }

    /// The value of a decimal integer.
    package var integer: Int? {
        if case .scalar(let text, .integer) = content { Int(text) } else { nil }
    }

    package var boolean: Bool? {
        guard case .scalar(let text, .boolean) = content else { return nil }
        return ["yes", "true", "on"].contains(text.lowercased())
    }

    package var isNull: Bool {
        if case .scalar(_, .null) = content { true } else { false }
    }

    package subscript(key: String) -> YAMLNode? { members?.first { $0.key == key }?.value }
}
