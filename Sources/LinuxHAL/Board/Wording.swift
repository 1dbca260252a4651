/// Text for explanations.
enum Wording {
    /// `a, b, c`, or `none` for an empty list; beyond `limit` only how many more there are.
    static func list(_ items: [String], limit: Int = 12) -> String {
        if items.isEmpty { return "none" }
        let shown = items.prefix(limit).joined(separator: ", ")
        return items.count > limit ? "\(shown) and \(items.count - limit) more" : shown
    }

    /// Those of `candidates` that differ from `name` in few letters, nearest first.
    static func near(_ name: String, in candidates: [String], limit: Int = 3) -> [String] {
        let allowed = max(2, name.count / 2)
        let rated = candidates.map { (candidate: $0, distance: distance(name, $0)) }
        return rated.filter { $0.distance <= allowed }.sorted { $0.distance < $1.distance }.prefix(limit)
            .map(\.candidate)
    }

    /// How many letters must be put in, taken out or changed to make one text of the other.
    private static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        var row = Array(0...right.count)
        for (line, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, other) in right.enumerated() {
                let changed = diagonal + (letter == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
