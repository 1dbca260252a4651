import ControlLoop
import WallboxAssembly

/// Every pull-in and drop-out on a strip of time with its limit.
struct ContactorPlot: BringupFigure {
    let records: [ContactorRecord]
    let fileName = "contactor-times.svg"
    var height: Double { 90 + Double(records.count) * 90 }

    func draw(into builder: inout SVGBuilder, top: Double) {
        builder.text("Contactors: command to last feedback edge, ms", 20, top + 24, isBold: true)
        let all = records.flatMap { $0.pullIn + $0.dropOut + [$0.pullInLimit, $0.dropOutLimit] }
        let end = max(10, (all.max() ?? 10) * 1.1)
        func x(_ milliseconds: Double) -> Double { 140 + milliseconds / end * 740 }
        let lower = top + height - 40
        for tick in 0...5 {
            let time = end * Double(tick) / 5
            builder.line(x(time), top + 40, x(time), lower, stroke: BringupPlot.grid)
            builder.text(Text.decimal(time, 0), x(time), lower + 18, anchor: .middle)
        }
        for (index, record) in records.enumerated() {
            let row = top + 50 + Double(index) * 90
            strip(&builder, "\(record.name) pull-in", record.pullIn, record.pullInLimit, row, x)
            strip(&builder, "\(record.name) drop-out", record.dropOut, record.dropOutLimit, row + 40, x)
        }
    }

    private func strip(
        _ builder: inout SVGBuilder, _ name: String, _ times: [Double], _ limit: Double, _ y: Double,
        _ x: (Double) -> Double
    ) {
        builder.text(name, 130, y + 18, anchor: .end)
        builder.rectangle(x(0), y, x(limit) - x(0), 28, fill: BringupPlot.band)
        builder.line(x(limit), y - 2, x(limit), y + 30, stroke: BringupPlot.bad)
        for (index, time) in times.enumerated() {
            // Equal times lie below each other, so that they can be counted.
            let place = y + 2 + Double(index % 6) * 4
            builder.rectangle(
                x(time) - 2.5, place, 5, 3.5, fill: time <= limit ? BringupPlot.good : BringupPlot.bad)
        }
    }
}
