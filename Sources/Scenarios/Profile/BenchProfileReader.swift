import BoardProfiles
import HAL

/// Makes a bench profile of a file's tree.
struct BenchProfileReader {
    let collector: FindingCollector

    func profile(_ root: YAMLNode) -> BenchProfile? {
        guard let reader = MappingReader(root, place: "a bench profile", collector: collector) else { return nil }
        let name = reader.text("name", isRequired: true)
        let summary = reader.text("summary", isRequired: true)
        let entries = list(reader.required("actions"), "actions").compactMap(entry)
        let reset = list(reader.value("reset"), "reset").flatMap { node -> [BenchProfile.Means] in
            guard let reader = MappingReader(node, place: "reset", collector: collector) else { return [] }
            defer { reader.finish() }
            return means(reader)
        }
        let senses = list(reader.value("senses"), "senses").compactMap(sense)
        reader.finish()
        guard let name, let summary else { return nil }
        return BenchProfile(name: name, summary: summary, entries: entries, reset: reset, senses: senses)
    }

    private func list(_ node: YAMLNode?, _ place: String) -> [YAMLNode] {
        guard let node else { return [] }
        if let elements = node.elements { return elements }
        collector.add(
            .wrongType, at: node.mark, "\(place) is not a list", cause: "there may be several",
            mend: "write one \"- …\" a line")
        return []
    }

    private func entry(_ node: YAMLNode) -> BenchProfile.Entry? {
        guard let reader = MappingReader(node, place: "an action", collector: collector) else { return nil }
        defer { reader.finish() }
        let kind = reader.word("do", of: BoardActionKind.allCases.map(\.rawValue), isRequired: true)
        var particulars: [String: String] = [:]
        for member in reader.value("with")?.members ?? [] {
            guard let text = MappingReader.text(member.value, place: member.key, collector: collector) else { continue }
            particulars[member.key] = Self.plain(text, for: member.key)
        }
        let means = means(reader)
        guard let kind = kind.flatMap(BoardActionKind.init(rawValue:)) else { return nil }
        if means.isEmpty {
            collector.add(
                .missingKey, at: node.mark, "nothing is done", cause: "an action needs hands",
                mend: "add lines, command or prompt")
        }
        return BenchProfile.Entry(kind: kind, particulars: particulars, means: means)
    }

    /// Lines first, then the command, then the prompt.
    private func means(_ reader: MappingReader) -> [BenchProfile.Means] {
        var means: [BenchProfile.Means] = []
        let settings = list(reader.value("lines"), "lines").compactMap(setting)
        if !settings.isEmpty { means.append(.lines(settings)) }
        let words = list(reader.value("command"), "command").compactMap {
            MappingReader.text($0, place: "command", collector: collector)
        }
        if !words.isEmpty { means.append(.command(words)) }
        if let text = reader.text("prompt") { means.append(.prompt(text)) }
        return means
    }

    private func setting(_ node: YAMLNode) -> BenchProfile.LineSetting? {
        guard let reader = MappingReader(node, place: "a line", collector: collector) else { return nil }
        defer { reader.finish() }
        let line = line(reader)
        let state = reader.word("set", of: ["active", "inactive"], isRequired: true)
        guard let line, let state else { return nil }
        return BenchProfile.LineSetting(line: line, state: state == "active" ? .active : .inactive)
    }

    private func line(_ reader: MappingReader) -> LineReference? {
        let chip = reader.text("chip", isRequired: true)
        let line = reader.text("line", isRequired: true)
        let active = reader.word("active", of: ["high", "low"]) ?? "high"
        guard let chip, let line else { return nil }
        return LineReference(chip: chip, line: line, activeLevel: active == "high" ? .high : .low)
    }

    private func sense(_ node: YAMLNode) -> BenchProfile.Sense? {
        guard let reader = MappingReader(node, place: "a sense", collector: collector) else { return nil }
        defer { reader.finish() }
        let visible = ObservedField.allCases.filter(\.isTruth).filter { $0 != .contactor }
        var fields: [String: [String]] = [:]
        for field in visible { if case .words(let words) = field.values { fields[field.rawValue] = words } }
        let name = reader.word("see", of: fields.keys.sorted(), isRequired: true)
        let line = line(reader)
        guard let name, let words = fields[name], let field = ObservedField(rawValue: name) else { return nil }
        let active = reader.word("means", of: words, isRequired: true)
        let inactive = reader.word("otherwise", of: words, isRequired: true)
        guard let line, let active, let inactive else { return nil }
        return BenchProfile.Sense(field: field, line: line, active: active, inactive: inactive)
    }

    /// A particular in the unit of ``BoardAction/arguments``; what is no quantity stays as it is.
    private static func plain(_ text: String, for name: String) -> String {
        let (dimension, factor): (Dimension, Double)
        switch name {
        case "resistor", "cable", "ohms": (dimension, factor) = (.resistance, 1)
        case "dc", "ac": (dimension, factor) = (.current, 1_000)
        case "volts": (dimension, factor) = (.voltage, 1)
        case "millivolts", "positive", "negative": (dimension, factor) = (.voltage, 1_000)
        case "celsius": (dimension, factor) = (.temperature, 1)
        default: return text
        }
        do throws(QuantityText.Failure) {
            return "\(try QuantityText.quantity(text, dimension) * factor)"
        } catch {
            return text
        }
    }
}
