/// Where a value lies between the lower and the upper border of a chart.
struct Axis {
    /// A labelled line across the chart.
    struct Mark {
        var value: Double
        var label: String
    }

    /// Points of (value, position), both rising; between them straight lines.
    let points: [(value: Double, position: Double)]
    let marks: [Mark]

    /// The position of `value`, 0 (lower border) … 1 (upper border).
    func position(_ value: Double) -> Double {
        guard let first = points.first, let last = points.last else { return 0 }
        if value <= first.value { return first.position }
        for (lower, upper) in zip(points, points.dropFirst()) where value <= upper.value {
            let share = (value - lower.value) / (upper.value - lower.value)
            return lower.position + share * (upper.position - lower.position)
        }
        return last.position
    }

    /// The control pilot: the positive half, where the states are, has three quarters of the height.
    static let controlPilot = Axis(
        points: [(-13, 0), (0, 0.25), (13, 1)],
        marks: [
            Mark(value: 12, label: "+12"), Mark(value: 9, label: "+9"), Mark(value: 6, label: "+6"),
            Mark(value: 3, label: "+3"), Mark(value: 0, label: "0"), Mark(value: -12, label: "-12"),
        ])

    /// Amperes from 0 to at least `most`.
    static func current(most: Double) -> Axis {
        let step: Double = most <= 16 ? 4 : most <= 32 ? 8 : 20
        let top = max(step, (most / step).rounded(.up) * step)
        let marks = stride(from: 0, through: top, by: step).map { Mark(value: $0, label: Figures.fixed($0, 0)) }
        return Axis(points: [(0, 0), (top * 1.05, 1)], marks: marks.reversed())
    }
}
