import Foundation
import HAL

/// What came of one fault or mistake: findings, each of which was demanded or only noted.
public struct RigOutcome: Sendable {
    /// One finding.
    public struct Finding: Sendable {
        /// Whether it is as demanded; `nil` for a note.
        public var isKept: Bool?
        /// What was seen, with numbers.
        public var text: String
    }

    /// The fault's or mistake's name on the command line.
    public let name: String
    /// What was seen, in order.
    public private(set) var findings: [Finding] = []

    /// An outcome without findings, which is not a pass.
    public init(_ name: String) { self.name = name }

    /// Whether something was demanded and all of it was kept.
    public var isPassed: Bool {
        let demands = findings.compactMap(\.isKept)
        return !demands.isEmpty && demands.allSatisfy { $0 }
    }

    /// Adds a demand and whether it was kept.
    public mutating func demand(_ isKept: Bool, _ text: String) {
        findings.append(Finding(isKept: isKept, text: text))
    }

    /// Adds something worth knowing.
    public mutating func note(_ text: String) { findings.append(Finding(isKept: nil, text: text)) }

    /// Adds the demand that something took at most `limit`; a `nil` time is one that never came.
    public mutating func demand(_ what: String, took time: Nanoseconds?, atMost limit: Nanoseconds) {
        let bound = "at most \(Self.milliseconds(limit))"
        guard let time else { return demand(false, "\(what): not at all (\(bound))") }
        demand(time <= limit, "\(what): \(Self.milliseconds(time)) (\(bound))")
    }

    /// One line with the verdict, one for each finding.
    public var text: String {
        let lines = findings.map { finding in
            let mark = finding.isKept.map { $0 ? "ok" : "NOT" } ?? "-"
            return "    \(mark.padding(toLength: 4, withPad: " ", startingAt: 0))\(finding.text)\n"
        }
        return "\(isPassed ? "ok" : "FAILED") \(name)\n" + lines.joined()
    }

    static func milliseconds(_ time: Nanoseconds) -> String { String(format: "%.1f ms", time.milliseconds) }
}
