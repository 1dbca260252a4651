/// The outcome of checking a board profile: the profile if it may be used, and every finding.
public struct ProfileReport: Hashable, Sendable {
    /// The file, as it was named by the caller.
    public var file: String
    /// The profile; `nil` if a finding is an error.
    public var profile: BoardProfile?
    /// All findings, in order of position.
    public var findings: [ProfileFinding]
    /// Where each value stands, by its path, such as `contactors[0].output.line`; empty if the file is no YAML.
    public var locations: [String: ProfileLocation] = [:]

    /// Where the value at `path` stands, or else the nearest part around it that the file has; `nil` for none.
    public func location(ofPath path: String) -> ProfileLocation? {
        var rest = Substring(path)
        while !rest.isEmpty {
            if let location = locations[String(rest)] { return location }
            rest = rest[..<(rest.lastIndex(where: { $0 == "." || $0 == "[" }) ?? rest.startIndex)]
        }
        return nil
    }

    /// Whether the profile must not be used.
    public var hasErrors: Bool { profile == nil }

    /// The findings and a closing line with their number, for a terminal.
    public var text: String {
        let errors = findings.count { $0.severity == .error }
        let warnings = findings.count - errors
        let verdict =
            switch (errors, warnings) {
            case (0, 0): "\(file): in order"
            case (0, _): "\(file): usable, \(Self.count(warnings, "warning"))"
            case (_, 0): "\(file): not usable, \(Self.count(errors, "error"))"
            default: "\(file): not usable, \(Self.count(errors, "error")) and \(Self.count(warnings, "warning"))"
            }
        return (findings.map(\.description) + [verdict]).joined(separator: "\n")
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }
}
