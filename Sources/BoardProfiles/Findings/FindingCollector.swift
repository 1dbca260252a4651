/// Gathers findings of one file while it is read.
final class FindingCollector {
    let file: String
    private(set) var findings: [ProfileFinding] = []

    init(file: String) { self.file = file }

    var hasErrors: Bool { findings.contains { $0.severity == .error } }

    func add(
        _ code: ProfileFindingCode, _ severity: ProfileFinding.Severity = .error, at mark: TextMark,
        _ what: String, cause: String, mend: String
    ) {
        findings.append(
            ProfileFinding(
                severity: severity, code: code, file: file, line: mark.line, column: mark.column,
                what: what, cause: cause, mend: mend))
    }

    func add(_ finding: ProfileFinding) { findings.append(finding) }

    var sorted: [ProfileFinding] { findings.sorted(by: ProfileFinding.isOrdered) }
}
