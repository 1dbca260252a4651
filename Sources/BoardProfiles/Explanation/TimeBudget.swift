import HAL

/// A deadline and what uses it up, worst case.
public struct TimeBudget: Hashable, Sendable {
    /// One part of the way from the event to the open contacts.
    public struct Row: Hashable, Sendable {
        /// What takes the time.
        public var what: String
        /// How long, worst case.
        public var duration: Nanoseconds
        /// Where the figure comes from.
        public var why: String
        /// The place in the profile that sets it; empty for a constant.
        var path: String
    }

    /// From which event to which.
    public var title: String
    /// The deadline and where it comes from.
    public var limit: Nanoseconds
    /// The document that sets the deadline.
    public var source: String
    /// The parts in order.
    public var rows: [Row]

    /// The sum of all rows.
    public var total: Nanoseconds { rows.reduce(.zero) { $0 + $1.duration } }
    /// What is left; negative if the deadline is missed.
    public var margin: Nanoseconds { limit - total }
    /// Whether the deadline is met.
    public var isMet: Bool { total <= limit }

    /// Whether it comes to the same as `other`, for the same deadline.
    func says(the other: TimeBudget?) -> Bool { other?.source == source && other?.total == total }

    /// The part that weighs most.
    var heaviest: Row? { rows.max { $0.duration < $1.duration } }

    /// The arithmetic line by line.
    public var text: String {
        func line(_ span: Nanoseconds, _ what: String, _ why: String) -> String {
            let figure = QuantityKind.duration.text(span.rawValue)
            let padding = String(repeating: " ", count: max(0, 9 - figure.count))
            let gap = String(repeating: " ", count: max(1, 34 - what.count))
            return "  \(padding)\(figure)  \(what)" + (why.isEmpty ? "" : gap + why)
        }
        var lines = [title] + rows.map { line($0.duration, $0.what, $0.why) }
        lines.append("  " + String(repeating: "-", count: 9))
        let limitText = QuantityKind.duration.text(limit.rawValue)
        let marginText = QuantityKind.duration.text(max(margin, .zero - margin).rawValue)
        lines.append(
            line(total, "of \(limitText) allowed, \(marginText) \(isMet ? "left" : "too much")", "(\(source))"))
        return lines.joined(separator: "\n")
    }
}
