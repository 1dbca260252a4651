import ChargeControl

/// The last run of a recording, reduced to pixel columns.
struct PlotData {
    /// One column each; `nil` where nothing was recorded.
    var columns: [PlotColumn?]
    /// The first tick's instant.
    var start: Instant
    /// The time from the first to the last tick.
    var span: TimeSpan
    /// The ticks.
    var ticks: Int

    /// Reads `source` into `width` columns. Fails if there is no readable tick.
    init(_ source: RecordingReader, width: Int) throws(RecordingError) {
        // Twice through the file: the ends of the time axis must be known before the first column is.
        guard let (first, last) = try Self.ends(of: source) else {
            throw RecordingError(.empty, "holds no tick that could be plotted")
        }
        start = first
        span = last - first
        ticks = 0
        columns = Array(repeating: nil, count: width)
        var run: UInt64?
        var reader = source
        while let entry = try reader.next() {
            switch entry {
            case .segment(let header):
                // Only the last run is plotted.
                if header.run != run {
                    columns = Array(repeating: nil, count: width)
                    ticks = 0
                }
                run = header.run
            case .tick(let tick):
                guard let (inputs, outputs) = Self.values(tick), tick.now >= start, tick.now <= last else { continue }
                let share = Double((tick.now - start).nanoseconds) / Double(max(span.nanoseconds, 1))
                let column = min(width - 1, Int(share * Double(width)))
                if columns[column] == nil {
                    columns[column] = PlotColumn(inputs, outputs)
                } else {
                    columns[column]?.add(inputs, outputs)
                }
                ticks += 1
            default: continue
            }
        }
    }

    private static func ends(of source: RecordingReader) throws(RecordingError) -> (Instant, Instant)? {
        var reader = source
        var ends: (Instant, Instant)?
        var run: UInt64?
        while let entry = try reader.next() {
            switch entry {
            case .segment(let header):
                if header.run != run { ends = nil }
                run = header.run
            case .tick(let tick):
                guard values(tick) != nil else { continue }
                ends = (ends?.0 ?? tick.now, max(ends?.1 ?? tick.now, tick.now))
            default: continue
            }
        }
        return ends
    }

    private static func values(_ tick: RecordedTick) -> (Inputs, Outputs)? {
        guard tick.isIntact, let inputs = tick.inputs, let outputs = tick.outputs else { return nil }
        return (inputs, outputs)
    }
}
