import ControlLoop
import WallboxAssembly

/// How far each duty cycle read back is off.
struct DutyPlot: BringupFigure {
    let points: [DutyPoint]
    let fileName = "duty-error.svg"
    let height = 240.0

    func draw(into builder: inout SVGBuilder, top: Double) {
        builder.text("PWM: read back minus asked for, percentage points", 20, top + 24, isBold: true)
        let middle = top + 120
        let tolerance = points.map(\.tolerance).max() ?? 0.05
        let largest = max(tolerance * 1.4, points.map { abs($0.readBack - $0.asked) }.max() ?? 0)
        func y(_ error: Double) -> Double { middle - error / largest * 70 }
        builder.rectangle(60, y(tolerance), 820, y(-tolerance) - y(tolerance), fill: BringupPlot.band)
        for error in [-tolerance, 0, tolerance] {
            builder.line(60, y(error), 880, y(error), stroke: BringupPlot.grid)
            builder.text(Text.decimal(error, 2), 50, y(error) + 4, anchor: .end)
        }
        let step = 820 / Double(max(1, points.count))
        for (index, point) in points.enumerated() {
            let x = 60 + (Double(index) + 0.5) * step
            let error = point.readBack - point.asked
            let colour = abs(error) <= point.tolerance ? BringupPlot.good : BringupPlot.bad
            builder.rectangle(x - 10, min(y(error), middle) - 1, 20, abs(y(error) - middle) + 2, fill: colour)
            builder.text("\(Text.decimal(point.asked, 1)) %", x, top + height - 26, anchor: .middle, isBold: true)
            builder.text(Text.decimal(error, 3), x, top + height - 10, anchor: .middle, fill: colour)
        }
    }
}
