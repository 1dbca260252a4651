/// Gathers findings of one file while it is read.
package final class FindingCollector {
    package let file: String
    private(set) var findings: [ProfileFinding] = []

    package init(file: String) { self.file = file }

    package var hasErrors: Bool { findings.contains { $0.severity == .error } }

    package func add(
        _ code: ProfileFindingCode, _ severity: ProfileFinding.Severity = .error, at mark: TextMark,
        _ what: String, cause: String, mend: String
    ) {
        findings.append(
            ProfileFinding(
                severity: severity, code: code, file: file, line: mark.line, column: mark.column,
                what: what, cause: cause, mend: mend))
    }

    package func add(_ finding: ProfileFinding) { findings.append(finding) }

    package var sorted: [ProfileFinding] { findings.sorted(by: ProfileFinding.isOrdered) }
}
