import ChargeControl

/// Runs a recording through the core again and compares.
///
/// It starts from the configuration where the recording has the loop's first tick, otherwise from the first keyframe, and
/// continues over all inputs as recorded, damaged ones included as long as they can be. After a gap it goes on from the
/// next keyframe. Not for the control path.
public struct Replay {
    private var report = ReplayReport()
    private var control: ChargeControl?
    /// The tick that ``control`` is ready for; the next one in an undamaged recording.
    private var expectedTick: UInt64?
    private var run: UInt64?
    private var isFirstTickOfRunNext = false
    private var runStart: Instant?
    private var lastNow: Instant?
    /// Whether outputs differed since the state was last known.
    private var hasDiverged = false

    /// Replays the recording at `path`.
    ///
    /// Fails if the file cannot be read, is no recording, or comes from another version so that it cannot be replayed.
    public static func run(_ path: String) throws(RecordingError) -> ReplayReport {
        var replay = Replay()
        replay.report.path = path
        do throws(RecordingError) {
            return try replay.run(RecordingReader(path: path))
        } catch {
            throw error.at(path)
        }
    }

    /// Replays a recording in memory.
    static func run(bytes: [UInt8]) throws(RecordingError) -> ReplayReport {
        var replay = Replay()
        return try replay.run(RecordingReader(bytes: bytes))
    }

    private mutating func run(_ source: RecordingReader) throws(RecordingError) -> ReplayReport {
        var reader = source
        while let entry = try reader.next() {
            switch entry {
            case .segment(let header): begin(header)
            case .configuration(let configuration):
                if isFirstTickOfRunNext { control = ChargeControl(configuration: configuration) }
            case .keyframe(let tick, let state): try load(state, tick)
            case .tick(let tick): step(tick)
            case .gap(let first, let count): skip(first, count)
            case .damage(let problem, let offset): note(problem, tick: nil, offset: offset)
            case .torn(let count): report.tornBytes += count
            }
        }
        endRun()
        return report
    }

    private mutating func begin(_ header: SegmentHeader) {
        if header.run != run {
            endRun()
            run = header.run
            report.runs += 1
            control = nil
            expectedTick = nil
            hasDiverged = false
        }
        isFirstTickOfRunNext = header.firstTick == 0 && control == nil
    }

    private mutating func endRun() {
        if let runStart, let lastNow { report.span = report.span + (lastNow - runStart) }
        runStart = nil
        lastNow = nil
    }

    private mutating func load(_ state: ChargeControl?, _ tick: UInt64) throws(RecordingError) {
        guard let state else {
            // Goes on with the state that it has, or reports what could be compared.
            if control != nil || report.comparedTicks > 0 { return }
            throw RecordingError(
                .otherVersion,
                "recorded by another version of the program, whose state at tick \(tick) this one cannot load; "
                    + "replay it with the version that recorded it")
        }
        let isNext = expectedTick == nil || expectedTick == tick
        if let control, isNext, !hasDiverged, control != state, report.stateDivergences.count < ReplayReport.limit {
            report.stateDivergences.append(ReplayReport.StateDivergence(run: report.runs, tick: tick))
        }
        noteGap(upTo: tick)
        control = state
        expectedTick = tick
        hasDiverged = false
    }

    private mutating func step(_ record: RecordedTick) {
        report.ticks += 1
        // Without one if the first header is damaged.
        report.runs = max(report.runs, 1)
        isFirstTickOfRunNext = false
        // A damaged number is replaced by the one that is due.
        let tick = record.isIntact ? record.tick : expectedTick ?? record.tick
        if record.isIntact { noteGap(upTo: tick) }
        expectedTick = tick &+ 1
        if let problem = record.problem { note(problem, tick: tick, offset: record.offset) }
        let isTimeUsable = record.isIntact || isPlausible(record.now)
        guard let inputs = record.inputs, isTimeUsable else {
            control = nil
            return
        }
        runStart = runStart ?? record.now
        lastNow = record.now
        guard let replayed = control?.step(inputs, at: record.now), let recorded = record.outputs else { return }
        report.comparedTicks += 1
        if recorded != replayed { diverge(tick, record.now, recorded, replayed) }
    }

    /// Whether a damaged record's time can be handed to the core, which does arithmetic with it.
    private func isPlausible(_ now: Instant) -> Bool {
        guard now.nanoseconds >= 0, now.nanoseconds < .max / 2 else { return false }
        guard let lastNow else { return true }
        return (now - lastNow) < .hours(24) && (lastNow - now) < .hours(24)
    }

    private mutating func diverge(_ tick: UInt64, _ now: Instant, _ recorded: Outputs, _ replayed: Outputs) {
        report.divergentTicks += 1
        hasDiverged = true
        if let last = report.divergences.indices.last, report.divergences[last].run == report.runs,
            report.divergences[last].lastTick &+ 1 == tick
        {
            report.divergences[last].lastTick = tick
        } else if report.divergences.count < ReplayReport.limit {
            report.divergences.append(
                ReplayReport.Divergence(
                    run: report.runs, firstTick: tick, lastTick: tick, now: now,
                    differences: FieldDifference.between(recorded, replayed)))
        }
    }

    private mutating func skip(_ first: UInt64, _ count: UInt64) {
        noteGap(upTo: first)
        report.gaps.append(ReplayReport.Gap(run: report.runs, firstTick: first, count: count, isMarked: true))
        control = nil
        expectedTick = first &+ count
    }

    /// Notes that records up to `tick` are missing, if they are, and gives up the state, which is not that of `tick`.
    private mutating func noteGap(upTo tick: UInt64) {
        guard let expected = expectedTick, expected != tick else { return }
        control = nil
        // A number that goes back means that something is there twice; nothing is missing then.
        guard tick > expected else { return }
        report.gaps.append(
            ReplayReport.Gap(run: report.runs, firstTick: expected, count: tick - expected, isMarked: false))
    }

    private mutating func note(_ problem: String, tick: UInt64?, offset: Int) {
        report.damagedRecords += 1
        guard report.damages.count < ReplayReport.limit else { return }
        report.damages.append(
            ReplayReport.Damage(run: report.runs, tick: tick, offset: offset, problem: problem))
    }
}
