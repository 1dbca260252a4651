/// What a trial found.
public struct TrialOutcome: Sendable, CustomStringConvertible {
    /// The trial, in words.
    public let name: String
    /// How often it was tried.
    public internal(set) var tries = 0
    /// Counts worth telling, in order.
    public internal(set) var counts: [(name: String, count: Int)] = []
    /// What went wrong: the first failures.
    public internal(set) var failures: [String] = []
    /// How many failures there were.
    public internal(set) var failureCount = 0

    init(_ name: String) { self.name = name }

    /// Whether all was as it must be, in one try at least.
    public var isPassed: Bool { failureCount == 0 && tries > 0 }

    mutating func fail(_ text: String) {
        failureCount += 1
        if failures.count < 5 { failures.append(text) }
    }

    mutating func count(_ name: String, _ more: Int = 1) {
        if let index = counts.firstIndex(where: { $0.name == name }) {
            counts[index].count += more
        } else {
            counts.append((name, more))
        }
    }

    /// One line, and one for each of the first failures.
    public var description: String {
        let details = counts.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
        return
            (["\(isPassed ? "passed" : "FAILED") \(name): \(tries) tries, \(failureCount) failures; \(details)"]
            + failures.map { "  \($0)" }).joined(separator: "\n")
    }
}
