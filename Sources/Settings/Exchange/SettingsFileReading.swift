import BoardProfiles

/// Reads a settings file into a stage, noting everything that is wrong with it and where each setting stands.
struct SettingsFileReading {
    /// The longest file that is read, in bytes.
    static let sizeLimit = 256 * 1024

    private static let kind = YAMLDocumentKind(
        noun: "a settings file", plural: "settings files", subject: "the settings", folder: "",
        example: "an exported file")

    let file: String
    private(set) var stage: SettingsStage
    private(set) var findings: [SettingsFinding] = []
    /// Where each setting stands that the file names.
    private(set) var places: [String: TextMark] = [:]

    init(_ text: String, file: String, into stage: SettingsStage) {
        self.file = file
        self.stage = stage
        guard text.utf8.count <= Self.sizeLimit else {
            add(.wholeFile, "it has \(text.utf8.count) bytes, and \(Self.sizeLimit) are allowed; is it the right file?")
            return
        }
        let collector = FindingCollector(file: file)
        var reader = YAMLReader(text, collector: collector, kind: Self.kind)
        let root = reader.read()
        for finding in collector.sorted {
            add(
                TextMark(line: finding.line, column: finding.column),
                "\(finding.what): \(finding.cause); \(finding.mend)")
        }
        if let root { read(root) }
    }

    /// Everything that is wrong, in order of place.
    var sortedFindings: [SettingsFinding] { findings.sorted { ($0.line, $0.column) < ($1.line, $1.column) } }

    /// Adds what is wrong with the values together, at the first of its settings that the file names.
    mutating func add(_ issue: SettingIssue) {
        add(issue.settings.compactMap { places[$0] }.first ?? .wholeFile, issue.text)
    }

    private mutating func add(_ mark: TextMark, _ text: String) {
        findings.append(SettingsFinding(file: file, line: mark.line, column: mark.column, text: text))
    }

    private mutating func read(_ root: YAMLNode) {
        guard let members = root.members else {
            return add(
                root.mark, "the file is not sections of settings; write section: and its settings below, indented")
        }
        guard let format = root[SettingsFile.formatKey] else {
            return add(
                .wholeFile,
                "this is not a settings file: it has no line \(SettingsFile.formatKey): \(SettingsFile.format)")
        }
        guard format.text == SettingsFile.format else {
            return add(
                format.mark,
                "format \(SettingKind.quoted(format.text ?? "")) is not known; this program reads \(SettingsFile.format)"
            )
        }
        for member in members where member.key != SettingsFile.formatKey {
            guard let section = SettingSection(rawValue: member.key) else {
                let hint = NearestName.find(member.key, among: SettingSection.allCases.map(\.rawValue))
                add(member.keyMark, "there is no section \(SettingKind.quoted(member.key))\(Self.hint(hint))")
                continue
            }
            read(section, member)
        }
    }

    private mutating func read(_ section: SettingSection, _ member: YAMLNode.Member) {
        if member.value.isNull { return }
        guard let members = member.value.members else {
            return add(
                member.value.mark,
                "\(section.rawValue) is not a list of settings; write name: value lines below it,"
                    + " indented")
        }
        for setting in members {
            let name = "\(section.rawValue).\(setting.key)"
            guard let definition = SettingsCatalogue.definition(named: name) else {
                unknown(setting, in: section)
                continue
            }
            places[name] = setting.value.mark.line > 0 ? setting.value.mark : setting.keyMark
            guard let text = Self.text(setting.value, definition.kind) else {
                add(
                    places[name] ?? setting.keyMark,
                    "\(name): one value is wanted, \(definition.kind.allowedText); an empty text is \"\"")
                continue
            }
            do {
                try stage.set(name, to: text)
            } catch {
                add(places[name] ?? setting.keyMark, error.text)
            }
        }
    }

    private mutating func unknown(_ setting: YAMLNode.Member, in section: SettingSection) {
        let elsewhere = SettingsCatalogue.all.first { $0.key == setting.key }
        let nearest = NearestName.find(setting.key, among: SettingsCatalogue.settings(in: section).map(\.key))
        let hint = elsewhere.map { "; it belongs to section \($0.section.rawValue)" } ?? Self.hint(nearest)
        add(setting.keyMark, "\(section.rawValue) has no setting \(SettingKind.quoted(setting.key))\(hint)")
    }

    private static func hint(_ name: String?) -> String { name.map { "; did you mean \($0)?" } ?? "" }

    /// The value as a text that the kind can read; `nil` if there is none of its shape.
    private static func text(_ node: YAMLNode, _ kind: SettingKind) -> String? {
        if let text = node.text { return text }
        guard let elements = node.elements else { return nil }
        let texts = elements.compactMap(\.text)
        guard texts.count == elements.count else { return nil }
        switch kind {
        case .perPhase, .hosts: return texts.joined(separator: " ")
        default: return nil
        }
    }
}
