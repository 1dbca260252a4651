/// A key of any name, to see what a body holds beside what is known.
struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Decoder {
    /// The keyed container, if it holds no key beside those of `Key`.
    func strictContainer<Key: CodingKey & CaseIterable>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        let known = Set(Key.allCases.map(\.stringValue))
        let all = try container(keyedBy: AnyKey.self)
        if let stray = all.allKeys.map(\.stringValue).filter({ !known.contains($0) }).min() {
            throw DecodingError.dataCorruptedError(
                forKey: AnyKey(stringValue: stray), in: all,
                debugDescription: "no such field; there are: \(known.sorted().joined(separator: ", "))")
        }
        return try container(keyedBy: Key.self)
    }
}
