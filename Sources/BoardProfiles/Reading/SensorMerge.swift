/// Puts the description of the sensor that a board profile names under what the profile itself says.
///
/// The profile wins, key by key; in `test`, windows of its own replace the sensor's whatever form they have. Values that
/// come from the sensor's file carry the place of the `sensor` key, so that a finding about them names a line of the
/// profile. Schema, decoder and lint see the result and treat both alike.
struct SensorMerge {
    private static let section = "residualCurrentMonitor"
    /// Mappings that are merged rather than replaced.
    private static let merged: Set<String> = ["", "test", "values", "values.dc", "values.rms"]
    private static let outputs = ["trip", "tripRMS", "error"]

    let collector: FindingCollector

    func apply(to root: YAMLNode) -> YAMLNode {
        guard var members = root.members, let index = members.firstIndex(where: { $0.key == Self.section }),
            members[index].value.members != nil, let named = members[index].value["sensor"], let name = named.text
        else { return root }
        if SensorCatalogue.text(of: name) == nil {
            collector.add(
                .unknownSensor, at: named.mark, "residualCurrentMonitor.sensor is \"\(name)\"",
                cause: "the program describes \(SensorCatalogue.names.joined(separator: ", "))",
                mend: NearestName.find(name, among: SensorCatalogue.names).map { "did you mean \"\($0)\"?" }
                    ?? "write one of these, or leave sensor out and describe it here")
        }
        // A name that is not known is one mistake: what it would have brought is not missing as well.
        guard let text = SensorCatalogue.text(of: name) ?? SensorCatalogue.text(of: "generic"),
            let sensor = read(text, name, at: named.mark)
        else { return root }
        members[index].value = merge(members[index].value, sensor, at: named.mark)
        return YAMLNode(content: .mapping(members), mark: root.mark)
    }

    private func read(_ text: String, _ name: String, at mark: TextMark) -> YAMLNode? {
        let findings = FindingCollector(file: "\(name).yaml")
        var reader = YAMLReader(text, collector: findings)
        if let node = reader.read(), node.members != nil { return node }
        collector.add(
            .internalDefect, at: mark, "the description of \(name) cannot be read",
            cause: findings.findings.map(\.description).joined(separator: "\n"), mend: "report it")
        return nil
    }

    private func merge(_ board: YAMLNode, _ sensor: YAMLNode, at mark: TextMark) -> YAMLNode {
        let own = YAMLNode(
            content: .mapping((sensor.members ?? []).filter { $0.key != "sensor" && isWanted($0.key, by: board) }),
            mark: mark)
        var result = combine(board, own, path: "", at: mark)
        for output in Self.outputs { result = defaults(sensor["sensor"]?["outputs"], in: result, [output], at: mark) }
        return defaults(sensor["sensor"]?["testInput"], in: result, ["test", "output"], at: mark)
    }

    /// A value that the board does not wire is not used.
    private func isWanted(_ key: String, by board: YAMLNode) -> Bool { key != "values" || board["values"] != nil }

    private func combine(_ board: YAMLNode, _ sensor: YAMLNode, path: String, at mark: TextMark) -> YAMLNode {
        guard var members = board.members, let given = sensor.members else { return board }
        let hasOwnWindows = path == "test" && ["steps", "tripAfter", "releaseAfter"].contains { board[$0] != nil }
        for member in given {
            let memberPath = path.isEmpty ? member.key : "\(path).\(member.key)"
            if hasOwnWindows, ["steps", "tripAfter", "releaseAfter", "readings"].contains(member.key) { continue }
            // Values that only the sensor has are not wired.
            if path == "values", board[member.key] == nil { continue }
            if let index = members.firstIndex(where: { $0.key == member.key }) {
                guard Self.merged.contains(memberPath) else { continue }
                members[index].value = combine(members[index].value, member.value, path: memberPath, at: mark)
            } else {
                members.append(
                    YAMLNode.Member(key: member.key, keyMark: mark, value: moved(member.value, to: mark)))
            }
        }
        return YAMLNode(content: .mapping(members), mark: board.mark)
    }

    /// Gives a line the sensor's level and pull resistor where the board does not say.
    private func defaults(_ given: YAMLNode?, in node: YAMLNode, _ path: [String], at mark: TextMark) -> YAMLNode {
        guard let given, var members = node.members, let key = path.first,
            let index = members.firstIndex(where: { $0.key == key })
        else { return node }
        let value = members[index].value
        if path.count > 1 {
            members[index].value = defaults(given, in: value, Array(path.dropFirst()), at: mark)
        } else if let own = value.members {
            let missing = (given.members ?? []).filter { member in !own.contains { $0.key == member.key } }
            members[index].value = YAMLNode(
                content: .mapping(
                    own + missing.map { YAMLNode.Member(key: $0.key, keyMark: mark, value: moved($0.value, to: mark)) }),
                mark: value.mark)
        }
        return YAMLNode(content: .mapping(members), mark: node.mark)
    }

    /// The same value as if it stood at `mark`.
    private func moved(_ node: YAMLNode, to mark: TextMark) -> YAMLNode {
        switch node.content {
        case .scalar: YAMLNode(content: node.content, mark: mark)
        case .mapping(let members):
            YAMLNode(
                content: .mapping(
                    members.map { YAMLNode.Member(key: $0.key, keyMark: mark, value: moved($0.value, to: mark)) }),
                mark: mark)
        case .sequence(let elements):
            YAMLNode(content: .sequence(elements.map { moved($0, to: mark) }), mark: mark)
        }
    }
}
