/// Finds the name that somebody probably meant.
package enum NearestName {
    /// The nearest of `candidates`, if it is near enough: two edits, a third of a long name, or its beginning.
    package static func find(_ name: String, among candidates: [String]) -> String? {
        if name.count >= 3, let whole = candidates.first(where: { $0.lowercased().hasPrefix(name.lowercased()) }) {
            return whole
        }
        let limit = max(2, name.count / 3)
        let ranked = candidates.map { (distance: distance(name.lowercased(), $0.lowercased()), name: $0) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit,
            best.distance < best.name.count
        else { return nil }
        return best.name
    }

    /// Insertions, deletions, substitutions and swaps of neighbours.
    private static func distance(_ lhs: String, _ rhs: String) -> Int {
        let left = Array(lhs.unicodeScalars.prefix(64))
        let right = Array(rhs.unicodeScalars.prefix(64))
        var rows = [Array(0...right.count)]
        for (row, scalar) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let cost = scalar == other ? 0 : 1
                var best = min(rows[row][column + 1] + 1, current[column] + 1, rows[row][column] + cost)
                if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
                    best = min(best, rows[row - 1][column - 1] + 1)
                }
                current.append(best)
            }
            rows.append(current)
        }
        return rows[left.count][right.count]
    }
}
