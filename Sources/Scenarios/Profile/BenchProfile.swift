import HAL

/// A real bench as its YAML file describes it: how each action is done there, and which lines see what.
public struct BenchProfile: Hashable, Sendable {
    /// A line that is driven, and where to.
    public struct LineSetting: Hashable, Sendable {
        /// The line.
        public var line: LineReference
        /// Its state.
        public var state: LineState
    }

    /// One way to get something done.
    public enum Means: Hashable, Sendable {
        /// Drives lines, in order.
        case lines([LineSetting])
        /// Runs a program and waits for it; `{NAME}` in an argument stands for a particular of the action.
        case command([String])
        /// Asks the operator and waits for Enter; `{NAME}` stands for a particular of the action.
        case prompt(String)
    }

    /// How one action is done.
    public struct Entry: Hashable, Sendable {
        /// The kind of action.
        public var kind: BoardActionKind
        /// The particulars that it is for, in the units of ``BoardAction/arguments``; others do not matter.
        public var particulars: [String: String]
        /// What to do, in order.
        public var means: [Means]
    }

    /// A line that sees something.
    public struct Sense: Hashable, Sendable {
        /// What it sees.
        public var field: ObservedField
        /// The line.
        public var line: LineReference
        /// What an active line means.
        public var active: String
        /// What an inactive line means.
        public var inactive: String
    }

    /// The bench's name.
    public var name: String
    /// One sentence on it.
    public var summary: String
    /// How each action is done; the first entry that fits counts.
    public var entries: [Entry]
    /// How everything is put to rest before a scenario, after every line was made inactive.
    public var reset: [Means]
    /// What is seen.
    public var senses: [Sense]

    /// The entry for `action`, or `nil`.
    public func entry(for action: BoardAction) -> Entry? {
        let arguments = action.arguments
        return entries.first { entry in
            entry.kind == action.kind
                && entry.particulars.allSatisfy { name, wanted in
                    arguments[name].map { Self.isSame($0, wanted) } ?? false
                }
        }
    }

    /// What a bench of this profile can do and see.
    public var actions: Set<BoardActionKind> { Set(entries.map(\.kind)) }

    /// What it sees; both contactors together need a sense for each that the board has, or for the only one.
    public var truths: Set<ObservedField> {
        var fields = Set(senses.map(\.field))
        if fields.contains(.contactor1) { fields.insert(.contactor) }
        return fields
    }

    /// Numbers are the same within 1 %: a resistor of 880 Ω is one of 882 Ω.
    private static func isSame(_ value: String, _ wanted: String) -> Bool {
        guard let left = Double(value), let right = Double(wanted) else { return value == wanted }
        return abs(left - right) <= 0.01 * max(abs(left), abs(right))
    }
}
