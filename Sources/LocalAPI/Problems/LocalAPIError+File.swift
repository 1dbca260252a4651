extension LocalAPIError {
    /// The same refusal with the file that was sent under the name that its sender knows, in place of the daemon's
    /// `body` and `settings`: `cards.csv:3: …`.
    public func naming(file: String) -> LocalAPIError {
        guard case .refused(var problem) = self else { return self }
        if problem.kind == .tooLarge {
            problem.place = file
            return .refused(problem)
        }
        // What stands in front of a finding about one line of the file, and of one about all of it.
        let prefix: String
        switch problem.place {
        case "body": prefix = "line "
        case "settings", "": prefix = "settings:"
        default: return self
        }
        let lines = problem.what.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.contains(where: { $0.hasPrefix(prefix) }) {
            problem.what = lines.map { $0.hasPrefix(prefix) ? "\(file):\($0.dropFirst(prefix.count))" : String($0) }
                .joined(separator: "\n")
            problem.place = ""
        } else if problem.place == "body" {
            problem.place = file
        }
        return .refused(problem)
    }
}
