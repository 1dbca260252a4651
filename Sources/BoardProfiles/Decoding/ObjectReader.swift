import HAL

/// Takes the values of one mapping, remembering which keys were asked for.
///
/// What the schema has refused already yields `nil` in silence; what only the decoder sees (ranges, digits) is reported.
struct ObjectReader {
    let node: YAMLNode
    let path: String
    let decoder: ProfileDecoder

    func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    func has(_ key: String) -> Bool { value(key) != nil }

    func value(_ key: String) -> YAMLNode? {
        decoder.noteAsked(key, path: path)
        return node[key]
    }

    func text(_ key: String) -> String? { value(key)?.text }

    /// A whole number in `range`; the schema reports departures.
    func integer(_ key: String, in range: ClosedRange<Int>, default fallback: Int? = nil) -> Int? {
        guard let value = value(key) else { return fallback }
        return value.integer.flatMap { range.contains($0) ? $0 : nil }
    }

    func boolean(_ key: String) -> Bool? { value(key)?.boolean }

    func choice<Choice: RawRepresentable<String>>(_ key: String, default fallback: Choice? = nil) -> Choice? {
        guard let value = value(key) else { return fallback }
        return value.text.flatMap(Choice.init(rawValue:))
    }

    func object(_ key: String) -> ObjectReader? {
        guard let value = value(key), value.members != nil else { return nil }
        return ObjectReader(node: value, path: path(of: key), decoder: decoder)
    }

    func objects(_ key: String) -> [ObjectReader] {
        (value(key)?.elements ?? []).enumerated().map { index, element in
            ObjectReader(node: element, path: "\(path(of: key))[\(index)]", decoder: decoder)
        }
    }
}
