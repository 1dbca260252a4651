import FoundationEssentials

/// JSON as this API writes and reads it.
public enum JSON {
    /// The text of `value`, keys sorted; `isPretty` for people.
    public static func encode(_ value: some Encodable, isPretty: Bool = false) throws(APIProblem) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = isPretty ? [.sortedKeys, .prettyPrinted] : [.sortedKeys]
        do {
            return [UInt8](try encoder.encode(value))
        } catch {
            throw APIProblem(
                .internalError, what: "the answer cannot be written as JSON: \(error)", mend: "report this as a bug")
        }
    }

    /// The value in `bytes`, or a problem that names the field.
    public static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: some Sequence<UInt8>
    ) throws(APIProblem) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw APIProblem(decoding: error)
        } catch {
            throw APIProblem(.badRequest, what: "not JSON: \(error)", where: "body", mend: "send one JSON object")
        }
    }
}

extension APIProblem {
    init(decoding error: DecodingError) {
        func place(_ path: [any CodingKey]) -> String {
            path.isEmpty ? "body" : path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context):
            self.init(.badRequest, what: "missing", where: place(context.codingPath + [key]), mend: "give this field")
        case .valueNotFound(_, let context):
            self.init(.badRequest, what: "null", where: place(context.codingPath), mend: "give a value")
        case .typeMismatch(let type, let context):
            self.init(
                .badRequest, what: "wrong type", where: place(context.codingPath),
                mend: "give \(Self.jsonName(of: type))")
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            self.init(
                .badRequest, what: "not JSON: \(context.debugDescription)", where: "body", mend: "send one JSON object")
        case .dataCorrupted(let context):
            self.init(.badRequest, what: context.debugDescription, where: place(context.codingPath), mend: "correct it")
        @unknown default:
            self.init(.badRequest, what: "\(error)", where: "body", mend: "send one JSON object")
        }
    }

    private static func jsonName(of type: Any.Type) -> String {
        if type == String.self { return "a text" }
        if type == Bool.self { return "true or false" }
        if type == Int.self { return "a whole number" }
        if type == Double.self { return "a number" }
        return "an object"
    }
}
