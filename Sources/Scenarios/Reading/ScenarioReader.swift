import BoardProfiles

/// Makes a scenario of a file's tree.
struct ScenarioReader {
    let collector: FindingCollector
    let lines: [Substring]

    func scenario(_ root: YAMLNode) -> Scenario? {
        guard let reader = MappingReader(root, place: "a scenario", collector: collector) else { return nil }
        let name = reader.text("name", isRequired: true)
        let summary = reader.text("summary", isRequired: true)
        let reference = reader.text("reference")
        let board = reader.value("board").map(board) ?? BoardNeed()
        let benches = reader.value("benches").map(benches) ?? []
        let isSlow = reader.word("slow", of: ["true", "false"]) == "true"
        let station = reader.value("station").map(station) ?? ScenarioStation()
        let steps = reader.required("steps").map(steps) ?? []
        reader.finish()
        guard let name, let summary else { return nil }
        return Scenario(
            name: name, summary: summary, reference: reference ?? "", board: board, benches: benches, isSlow: isSlow,
            station: station, steps: steps, file: collector.file)
    }

    /// A profile's name, or a list of parts.
    private func board(_ node: YAMLNode) -> BoardNeed {
        guard let elements = node.elements else {
            return BoardNeed(profile: MappingReader.text(node, place: "board", collector: collector))
        }
        let names = BoardFeature.allCases.map(\.rawValue)
        return BoardNeed(
            features: Set(
                elements.compactMap { MappingReader.word($0, of: names, place: "board", collector: collector) }
                    .compactMap(BoardFeature.init(rawValue:))))
    }

    private func benches(_ node: YAMLNode) -> [BenchKind] {
        guard let elements = node.elements, !elements.isEmpty else {
            collector.add(
                .wrongType, at: node.mark, "benches is not a list", cause: "it names one or more benches",
                mend: "write benches: [virtual, vm]")
            return []
        }
        let names = BenchKind.allCases.map(\.rawValue)
        return elements.compactMap { MappingReader.word($0, of: names, place: "benches", collector: collector) }
            .compactMap(BenchKind.init(rawValue:))
    }

    private func station(_ node: YAMLNode) -> ScenarioStation {
        var station = ScenarioStation()
        guard let reader = MappingReader(node, place: "station", collector: collector) else { return station }
        if let node = reader.value("settings") {
            station.settings = SettingsValueReader(collector: collector).values(node) ?? [:]
            // What the scenario sets is not to be overridden.
            if station.settings.keys.contains(where: { $0.lowercased().contains("externalinput") }) {
                station.optoMilliamperes = nil
            }
            if station.settings["authorization.freeCharging"] != nil { station.isFreeCharging = nil }
        }
        if let word = reader.word("free charging", of: ["true", "false"]) {
            station.isFreeCharging = word == "true" ? true : nil
        }
        if let limit = reader.quantity("operator limit", .current) {
            station.operatorMilliamperes = Int32(clamping: Int((limit * 1_000).rounded()))
        }
        if let limit = reader.quantity("opto limit", .current) {
            station.optoMilliamperes = Int32(clamping: Int((limit * 1_000).rounded()))
        }
        if let node = reader.value("cards") {
            station.cards = (node.elements ?? [node]).compactMap {
                MappingReader.text($0, place: "cards", collector: collector)
            }
        }
        reader.finish()
        return station
    }

    private func steps(_ node: YAMLNode) -> [ScenarioStep] {
        guard let elements = node.elements, !elements.isEmpty else {
            collector.add(
                .wrongType, at: node.mark, "steps is not a list", cause: "a scenario has at least one step",
                mend: "write one \"- step\" a line")
            return []
        }
        return elements.compactMap { element in
            guard let kind = StepReader(collector: collector).step(element) else { return nil }
            return ScenarioStep(kind, text: text(of: element.mark.line), line: element.mark.line)
        }
    }

    /// The line of a step without its dash.
    private func text(of line: Int) -> String {
        guard lines.indices.contains(line - 1) else { return "" }
        let text = QuantityText.trim(lines[line - 1])
        return String(text.hasPrefix("- ") ? QuantityText.trim(text.dropFirst(2)) : text)
    }
}
