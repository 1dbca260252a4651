import BoardProfiles
import Metering

/// The outcome of checking a meter description.
public struct MeterDescriptionReport: Hashable, Sendable {
    /// The file, as it was named by the caller.
    public var file: String
    /// The model; `nil` if a finding is an error.
    public var model: MeterModel?
    /// All findings, in order of position.
    public var findings: [ProfileFinding]

    /// The findings and a closing line, for a terminal.
    public var text: String {
        let errors = findings.count { $0.severity == .error }
        let warnings = findings.count - errors
        func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
        let verdict =
            switch (errors, warnings) {
            case (0, 0): "\(file): in order"
            case (0, _): "\(file): usable, \(count(warnings, "warning"))"
            default: "\(file): not usable, \(count(errors, "error"))"
            }
        return (findings.map(\.description) + [verdict]).joined(separator: "\n")
    }
}

/// A meter description that must not be used, with everything that is wrong with it.
public struct MeterDescriptionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as it was named by the caller.
    public var file: String
    /// All findings in order of position; at least one is an error.
    public var findings: [ProfileFinding]

    /// All findings as text.
    public var description: String { findings.map(\.description).joined(separator: "\n") }
}
