import ControlLoop
import WallboxAssembly

/// The readings of each load against the core's bands.
struct PilotLadderPlot: BringupFigure {
    let rungs: [PilotRung]
    let fileName = "pilot-ladder.svg"
    let height = 380.0

    func draw(into builder: inout SVGBuilder, top: Double) {
        builder.text("Pilot ladder: readings against the bands of the core, V", 20, top + 24, isBold: true)
        let upper = top + 50
        let lower = top + height - 60
        func y(_ volts: Double) -> Double { lower - (volts + 14) / 28 * (lower - upper) }
        for volts in stride(from: -12.0, through: 12, by: 3) {
            builder.line(60, y(volts), 880, y(volts), stroke: BringupPlot.grid)
            builder.text(Text.decimal(volts, 0), 50, y(volts) + 4, anchor: .end)
        }
        let step = 820 / Double(max(1, rungs.count))
        for (index, rung) in rungs.enumerated() {
            let left = 60 + Double(index) * step + step * 0.2
            let width = step * 0.6
            for (band, readings) in [(rung.highBand, rung.high), (rung.lowBand, rung.low)] {
                guard band.count == 2, readings.count == 2 else { continue }
                builder.rectangle(left, y(band[1]), width, y(band[0]) - y(band[1]), fill: BringupPlot.band)
                let isInside = readings[0] >= band[0] && readings[1] <= band[1]
                let colour = isInside ? BringupPlot.good : BringupPlot.bad
                let markTop = y(readings[1]) - 1.5
                builder.rectangle(
                    left + width * 0.3, markTop, width * 0.4, y(readings[0]) + 1.5 - markTop, fill: colour)
                let mean = Text.decimal((readings[0] + readings[1]) / 2, 2)
                builder.text(mean, left + width * 0.75, y(readings[1]) - 4, fill: colour)
            }
            builder.text(rung.state, left + width / 2, lower + 22, anchor: .middle, isBold: true)
            builder.text(rung.load, left + width / 2, lower + 38, anchor: .middle)
        }
    }
}
