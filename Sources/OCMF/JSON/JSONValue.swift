/// A value of a JSON text. Numbers keep their digits as written, because they are measured values.
enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])

    /// What it is, for messages.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

/// A name and its value.
struct JSONMember: Hashable, Sendable {
    let name: String
    let value: JSONValue
}
