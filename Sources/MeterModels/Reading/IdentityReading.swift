import BoardProfiles
import Metering
import Modbus

/// Reads the identity of a description.
struct IdentityReading {
    let encoding: RegisterEncoding
    let collector: FindingCollector

    /// One line of `identity`.
    func field(_ member: YAMLNode.Member) -> IdentityField? {
        guard let kind = IdentityField.Kind.allCases.first(where: { $0.name == member.key }) else {
            let names = IdentityField.Kind.allCases.map(\.name)
            collector.add(
                .unknownKey, at: member.keyMark, "identity has an unknown key \"\(member.key)\"",
                cause: "the keys are \(names.joined(separator: ", "))",
                mend: NearestName.find(member.key, among: names).map { "did you mean \"\($0)\"?" } ?? "remove it")
            return nil
        }
        guard let mapping = DescriptionMapping(member.value, place: member.key, collector: collector) else {
            return nil
        }
        let address = mapping.integer("at", in: 0...65_535, isRequired: true)
        let function = mapping.choice("function", RegisterEncoding.functions, default: encoding.function)
        let order = mapping.choice("wordOrder", RegisterEncoding.wordOrders, default: encoding.wordOrder)
        let formats = RegisterEncoding.formats.map { ($0.word, Optional($0.value)) } + [("ascii", nil)]
        let chosen = mapping.choice("type", formats, default: nil)
        let count = mapping.integer("count", in: 1...16)
        var format: IdentityField.Format?
        switch chosen {
        case nil: break
        case .some(nil):
            guard let count else {
                collector.add(
                    .missingKey, at: mapping.mark, "\(member.key) has no \"count\"",
                    cause: "a text takes count registers of two characters", mend: "add count: and 1 to 16")
                break
            }
            format = .text(registers: UInt16(count))
        case .some(let number?): format = .number(number)
        }
        let expected = mapping.list("expect").compactMap { expectation($0, isText: format.map(Self.isText) ?? false) }
        let read = readRange(mapping)
        mapping.finish()
        guard let address, let function, let order, let format else { return nil }
        return IdentityField(
            kind, function: function, at: UInt16(address), format, wordOrder: order, read: read, expected: expected)
    }

    private static func isText(_ format: IdentityField.Format) -> Bool {
        if case .text = format { true } else { false }
    }

    private func expectation(_ node: YAMLNode, isText: Bool) -> IdentityField.Expected? {
        guard let text = node.text, !text.isEmpty else {
            collector.add(
                .wrongType, at: node.mark, "expect has an element that is no value",
                cause: "these are the meter's answers",
                mend: "write numbers, or the beginnings of texts")
            return nil
        }
        if isText { return .prefix(text) }
        guard let number = DescriptionMapping.integer(text) else {
            collector.add(
                .wrongType, at: node.mark, "expect has \"\(text)\"", cause: "the field is a number",
                mend: "write a number such as 112 or 0x70")
            return nil
        }
        return .number(Int64(number))
    }

    private func readRange(_ mapping: DescriptionMapping) -> (address: UInt16, count: UInt16)? {
        guard let range = mapping.mapping("read") else { return nil }
        let from = range.integer("from", in: 0...65_535, isRequired: true)
        let count = range.integer("count", in: 1...125, isRequired: true)
        range.finish()
        guard let from, let count else { return nil }
        return (UInt16(from), UInt16(count))
    }
}
