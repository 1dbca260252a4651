import BoardProfiles
import Metering
import Modbus

/// What holds for every register of a description unless it says otherwise.
struct RegisterEncoding {
    var function = ReadFunction.inputRegisters
    var format: RegisterFormat?
    var wordOrder = WordOrder.mostSignificantFirst
    var absent = AbsentValue.none
    var hasSignedCurrents = false
    var detectsWordOrder = false

    static let functions: [(word: String, value: ReadFunction)] = [
        ("holding", .holdingRegisters), ("input", .inputRegisters),
    ]
    static let formats: [(word: String, value: RegisterFormat)] = [
        ("u16", .uint16), ("i16", .int16), ("u32", .uint32), ("i32", .int32), ("u64", .uint64), ("i64", .int64),
        ("f32", .float32), ("f64", .float64), ("iskra-t5", .iskraT5), ("iskra-t6", .iskraT6), ("iskra-t7", .iskraT7),
    ]
    static let wordOrders: [(word: String, value: WordOrder)] = [
        ("high-first", .mostSignificantFirst), ("low-first", .leastSignificantFirst),
    ]
    static let absences: [(word: String, value: AbsentValue)] = [
        ("none", .none), ("type-maximum", .typeMaximum), ("sunspec", .sunSpec),
    ]

    init() {}

    /// The `encoding` of a description.
    init(_ mapping: DescriptionMapping) {
        function = mapping.choice("function", Self.functions, default: function) ?? function
        if mapping.members.contains(where: { $0.key == "type" }) {
            format = mapping.choice("type", Self.formats, default: nil)
        } else {
            _ = mapping.value("type")
        }
        wordOrder = mapping.choice("wordOrder", Self.wordOrders, default: wordOrder) ?? wordOrder
        detectsWordOrder = mapping.flag("detectWordOrder")
        absent = mapping.choice("absent", Self.absences, default: absent) ?? absent
        hasSignedCurrents =
            mapping.choice("currents", [("magnitude", false), ("signed", true)], default: false) ?? false
        mapping.finish()
    }
}

/// Reads the registers of a description.
struct RegisterReading {
    let encoding: RegisterEncoding
    let collector: FindingCollector

    /// One line of `registers`.
    func register(_ member: YAMLNode.Member) -> MeterRegister? {
        guard let quantity = MeterQuantity(name: member.key) else {
            let names = MeterQuantity.allCases.map(\.name)
            collector.add(
                .unknownKey, at: member.keyMark, "registers has an unknown quantity \"\(member.key)\"",
                cause: "the quantities are \(names.joined(separator: ", "))",
                mend: NearestName.find(member.key, among: names).map { "did you mean \"\($0)\"?" } ?? "remove it")
            return nil
        }
        guard let mapping = DescriptionMapping(member.value, place: member.key, collector: collector) else {
            return nil
        }
        let isOptional = mapping.flag("optional")
        let confidence =
            mapping.choice("confidence", MeterConfidence.allCases.map { ($0.rawValue, $0) }, default: .high)
        var terms: [RegisterTerm?] = []
        if mapping.members.contains(where: { $0.key == "plus" || $0.key == "minus" }) {
            for (key, isNegative) in [("plus", false), ("minus", true)] {
                for node in mapping.list(key) {
                    guard let part = DescriptionMapping(node, place: "\(member.key) \(key)", collector: collector)
                    else {
                        continue
                    }
                    terms.append(term(part, quantity, isNegative: isNegative))
                    part.finish()
                }
            }
            if terms.isEmpty {
                collector.add(
                    .wrongCount, at: member.value.mark, "\(member.key) is a sum of nothing",
                    cause: "plus and minus are lists of registers", mend: "write plus: [{at: …, unit: …}, …]")
            }
        } else {
            terms = [term(mapping, quantity, isNegative: false)]
        }
        mapping.finish()
        guard let confidence, !terms.contains(nil), !terms.isEmpty else { return nil }
        return MeterRegister(
            quantity, terms: terms.compactMap { $0 }, isOptional: isOptional, confidence: confidence)
    }

    private func term(
        _ mapping: DescriptionMapping, _ quantity: MeterQuantity, isNegative: Bool
    ) -> RegisterTerm? {
        let address = mapping.integer("at", in: 0...65_535, isRequired: true)
        let format = mapping.choice("type", RegisterEncoding.formats, default: encoding.format)
        let function = mapping.choice("function", RegisterEncoding.functions, default: encoding.function)
        let order = mapping.choice("wordOrder", RegisterEncoding.wordOrders, default: encoding.wordOrder)
        let absent = mapping.choice("absent", RegisterEncoding.absences, default: encoding.absent)
        let hasExponent = mapping.members.contains { $0.key == "exponentAt" }
        let exponent = mapping.integer("exponentAt", in: 0...65_535)
        let scale = scale(mapping, quantity)
        guard let address, let format, let function, let order, let absent, let scale, !hasExponent || exponent != nil
        else { return nil }
        guard address + Int(format.registerCount) <= 65_536 else {
            collector.add(
                .outOfRange, at: mapping.mark, "\(mapping.place) ends above address 65535",
                cause: "it takes \(format.registerCount) registers from \(address)", mend: "correct at or type")
            return nil
        }
        return RegisterTerm(
            function: function, at: UInt16(address), format, wordOrder: order,
            scale: RegisterScale(millionths: isNegative ? -scale.millionths : scale.millionths),
            exponentAddress: exponent.map { UInt16($0) }, absent: absent)
    }

    private func scale(_ mapping: DescriptionMapping, _ quantity: MeterQuantity) -> RegisterScale? {
        guard let node = mapping.required("unit") else { return nil }
        let dimension = quantity.dimension
        let symbols = MeterUnit.symbols(of: dimension)
        let example = symbols.isEmpty ? "0.001" : "0.1 \(symbols[0])"
        let wanted = symbols.isEmpty ? "a plain number" : "an optional number and \(symbols.joined(separator: ", "))"
        guard let text = node.text else {
            collector.add(
                .wrongType, at: node.mark, "unit is not a text", cause: "\(quantity.name) wants \(wanted)",
                mend: "write what one count is, such as unit: \(example)")
            return nil
        }
        do throws(MeterUnit.Failure) {
            return try MeterUnit.parse(text, as: dimension)
        } catch {
            switch error {
            case .malformed:
                collector.add(
                    .wrongUnit, at: node.mark, "unit \"\(text)\" is not understood",
                    cause: "\(quantity.name) wants \(wanted)",
                    mend: "write what one count is, such as unit: \(example)")
            case .wrongDimension:
                collector.add(
                    .wrongUnit, at: node.mark, "unit \"\(text)\" does not measure \(quantity.name)",
                    cause: "\(quantity.name) wants \(wanted)", mend: "correct the unit or the quantity")
            case .outOfRange:
                collector.add(
                    .outOfRange, at: node.mark, "unit \"\(text)\" cannot be kept",
                    cause: "one count is a whole number of millionths of the unit, not zero and not beyond 10^12",
                    mend: "round it")
            }
            return nil
        }
    }
}
