import ChargeControl

/// A recording as a drawing: pilot voltage, current, contactor and state over time. Not for the control path.
public enum RecordingPlot {
    private static let width = 1_000
    private static let left = 90.0
    private static let ink = "#334155"
    private static let faint = "#e2e8f0"

    /// The drawing of the recording at `path` as an SVG document.
    ///
    /// Of several runs of the loop the last is drawn. Fails as ``Replay/run(_:)`` does, or if there is no readable tick.
    public static func svg(path: String) throws(RecordingError) -> String {
        do throws(RecordingError) {
            return svg(try PlotData(RecordingReader(path: path), width: width))
        } catch {
            throw error.at(path)
        }
    }

    static func svg(_ data: PlotData) -> String {
        var drawing = SVGBuilder(width: width + 130, height: 520)
        let title =
            "\(DurationText.count(UInt64(data.ticks))) ticks, \(DurationText.text(nanoseconds: data.span.nanoseconds))"
        drawing.text("Recording of the control loop", left, 26, isBold: true)
        drawing.text(title, left + Double(width), 26, anchor: .end)
        pilot(data, top: 44, height: 190, &drawing)
        current(data, top: 258, height: 90, &drawing)
        lane("command", 366, data, "#2563eb", &drawing) { $0.isCommandedClosed }
        lane("contactor", 388, data, "#0f766e", &drawing) { $0.isFeedbackClosed }
        lane("trip", 410, data, "#c026d3", &drawing) { $0.isTripped }
        lane("fault", 432, data, "#dc2626", &drawing) { $0.hasFault }
        states(data, top: 458, &drawing)
        timeAxis(data, top: 44, bottom: 484, &drawing)
        return drawing.document
    }

    private static func pilot(_ data: PlotData, top: Double, height: Double, _ drawing: inout SVGBuilder) {
        func y(_ millivolts: Int32) -> Double {
            top + height * (1 - (min(max(Double(millivolts), -13_500), 13_500) + 13_500) / 27_000)
        }
        let levels: [(Int32, String)] = [
            (12_000, "A  12 V"), (9_000, "B   9 V"), (6_000, "C   6 V"), (3_000, "D   3 V"), (0, "E   0 V"),
            (-12_000, "F −12 V"),
        ]
        for (level, name) in levels {
            drawing.line(left, y(level), left + Double(width), y(level), stroke: faint)
            drawing.text(name, left - 8, y(level) + 4, anchor: .end)
        }
        for run in runs(data) {
            drawing.polyline(run.map { (x($0.0), y($0.1.low)) }, stroke: "#94a3b8")
            // Down to the lowest and up to the highest of each column: a glitch of one tick stays visible.
            drawing.polyline(
                run.flatMap { [(x($0.0), y($0.1.highest)), (x($0.0), y($0.1.lowestHigh))] }, stroke: "#1d4ed8")
        }
    }

    private static func current(_ data: PlotData, top: Double, height: Double, _ drawing: inout SVGBuilder) {
        let shown = data.columns.compactMap { $0 }
        let most = shown.reduce(6_000 as Int32) {
            max($0, max($1.offeredMilliamperes, min($1.drawnMilliamperes, 100_000)))
        }
        func y(_ milliamperes: Int32) -> Double { top + height * (1 - Double(min(milliamperes, most)) / Double(most)) }
        for value in [0, most] {
            drawing.line(left, y(value), left + Double(width), y(value), stroke: faint)
            drawing.text(ValueText.current(value), left - 8, y(value) + 4, anchor: .end)
        }
        drawing.text("offered", left + Double(width) - 50, top - 6, anchor: .end, fill: "#1d4ed8")
        drawing.text("drawn", left + Double(width), top - 6, anchor: .end, fill: "#ea580c")
        for run in runs(data) {
            drawing.polyline(run.map { (x($0.0), y($0.1.drawnMilliamperes)) }, stroke: "#ea580c")
            drawing.polyline(run.map { (x($0.0), y($0.1.offeredMilliamperes)) }, stroke: "#1d4ed8")
        }
    }

    private static func lane(
        _ name: String, _ top: Double, _ data: PlotData, _ color: String, _ drawing: inout SVGBuilder,
        isOn: (PlotColumn) -> Bool
    ) {
        drawing.text(name, left - 8, top + 12, anchor: .end)
        drawing.rectangle(left, top, Double(width), 16, fill: "#f8fafc")
        stretches(data) { isOn($0) ? true : nil }.forEach { start, end, _ in
            drawing.rectangle(x(start), top, Double(end - start), 16, fill: color)
        }
    }

    private static func states(_ data: PlotData, top: Double, _ drawing: inout SVGBuilder) {
        drawing.text("state", left - 8, top + 16, anchor: .end)
        stretches(data) { $0.state }.forEach { start, end, state in
            drawing.rectangle(x(start), top, Double(end - start), 22, fill: color(of: state))
            guard end - start >= 22 else { return }
            let name = state == .unknown ? "?" : String(describing: state).uppercased()
            drawing.text(name, (x(start) + x(end)) / 2, top + 15, anchor: .middle, fill: "#ffffff", isBold: true)
        }
    }

    private static func color(of state: IECState) -> String {
        switch state {
        case .a: "#94a3b8"
        case .b1: "#60a5fa"
        case .b2: "#2563eb"
        case .c1, .d1: "#86b96a"
        case .c2, .d2: "#15803d"
        case .e, .f: "#dc2626"
        case .unknown: "#475569"
        }
    }

    private static func timeAxis(_ data: PlotData, top: Double, bottom: Double, _ drawing: inout SVGBuilder) {
        let span = max(Double(data.span.nanoseconds) / 1e9, 1e-9)
        var step = 1e-3
        for factor in [2, 2.5, 2, 2, 2.5, 2, 2, 2.5, 2, 2, 1.5, 2, 2.5, 2, 3, 2, 1.5, 2, 2, 2] where span / step > 12 {
            step *= factor
        }
        let places = step < 0.01 ? 3 : step < 0.1 ? 2 : step < 1 ? 1 : 0
        var second = 0.0
        while second <= span {
            let x = left + Double(width) * second / span
            drawing.line(x, bottom, x, bottom + 5, stroke: ink)
            drawing.text(DurationText.decimal(second, places: places) + " s", x, bottom + 19, anchor: .middle)
            second += step
        }
    }

    private static func x(_ column: Int) -> Double { left + Double(column) }

    /// The columns that hold something, with a break where nothing was recorded for long.
    private static func runs(_ data: PlotData) -> [[(Int, PlotColumn)]] {
        let filled = data.columns.enumerated().compactMap { index, column in column.map { (index, $0) } }
        // A short recording has fewer ticks than columns; the usual distance is no break.
        let usual = filled.isEmpty ? 1 : max(1, width / filled.count) * 2 + 1
        return filled.reduce(into: [[(Int, PlotColumn)]]()) { runs, item in
            if let last = runs.last?.last, item.0 - last.0 <= usual {
                runs[runs.count - 1].append(item)
            } else {
                runs.append([item])
            }
        }
    }

    /// Neighbouring columns of the same value; those without a value are left out.
    private static func stretches<Value: Equatable>(
        _ data: PlotData, of value: (PlotColumn) -> Value?
    ) -> [(start: Int, end: Int, value: Value)] {
        var stretches: [(start: Int, end: Int, value: Value)] = []
        for run in runs(data) {
            for (index, item) in run.enumerated() {
                guard let now = value(item.1) else { continue }
                let end = index + 1 < run.count ? run[index + 1].0 : min(item.0 + 1, width)
                if let last = stretches.indices.last, stretches[last].end == item.0, stretches[last].value == now {
                    stretches[last].end = end
                } else {
                    stretches.append((item.0, end, now))
                }
            }
        }
        return stretches
    }
}
