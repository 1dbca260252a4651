/// Figures with their goals.
public struct BenchmarkReport: Sendable, Codable {
    /// One figure.
    public struct Line: Sendable, Codable {
        /// What was measured.
        public var name: String
        /// The figure.
        public var value: Double
        /// Its unit.
        public var unit: String
        /// The goal: at most, or for a speed at least, this; `nil` without one.
        public var goal: Double?
        /// Whether more is better.
        public var isMoreBetter: Bool

        /// Whether the goal is met; `true` without one.
        public var isMet: Bool {
            guard let goal else { return true }
            return isMoreBetter ? value >= goal : value <= goal
        }

        /// By how much the goal is missed, in words.
        var verdict: String {
            guard let goal, goal > 0, value > 0 else { return goal == nil ? "" : "met" }
            if isMet { return "met" }
            let factor = isMoreBetter ? goal / value : value / goal
            return "missed by a factor of \(Self.decimal(factor))"
        }

        static func decimal(_ value: Double) -> String {
            let places = abs(value) < 10 ? 100.0 : abs(value) < 1_000 ? 10.0 : 1.0
            let rounded = (value * places).rounded() / places
            return places == 1 ? "\(Int(rounded))" : "\(rounded)"
        }
    }

    /// The machine.
    public var machine: String
    /// The figures.
    public var lines: [Line] = []

    /// A report without figures.
    public init(machine: String) { self.machine = machine }

    /// Adds a figure.
    public mutating func add(
        _ name: String, _ value: Double, _ unit: String, atMost: Double? = nil, atLeast: Double? = nil
    ) {
        lines.append(
            Line(name: name, value: value, unit: unit, goal: atMost ?? atLeast, isMoreBetter: atLeast != nil))
    }

    /// The table for a terminal.
    public var text: String {
        var rows = [["", "measured", "goal", ""]]
        for line in lines {
            let sign = line.isMoreBetter ? "≥" : "≤"
            rows.append([
                line.name, "\(Line.decimal(line.value)) \(line.unit)",
                line.goal.map { "\(sign) \(Line.decimal($0)) \(line.unit)" } ?? "", line.verdict,
            ])
        }
        let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
        let table = rows.map { row in
            row.enumerated().map { index, cell in
                cell + String(repeating: " ", count: index < 3 ? widths[index] - cell.count : 0)
            }.joined(separator: "  ")
        }
        return ([machine] + table).joined(separator: "\n")
    }
}
