import ChargeControl

extension ReplayReport: CustomStringConvertible {
    /// The report for a terminal; ends with a line break.
    public var description: String {
        var lines = [headline]
        for damage in damages {
            let place = damage.tick.map { "tick \(name($0, damage.run))" } ?? "no tick"
            lines.append("  damaged: \(place), byte \(damage.offset): \(damage.problem)")
        }
        if damagedRecords > damages.count { lines.append("  damaged: \(damagedRecords - damages.count) more records") }
        for divergence in divergences { lines += text(divergence) }
        for state in stateDivergences {
            lines.append("  diverges: state before tick \(name(state.tick, state.run)) is not the keyframe's")
        }
        for gap in gaps {
            let reason = gap.isMarked ? "not recorded: the recorder was not drained in time" : "missing"
            lines.append("  gap: \(gap.count) ticks from \(name(gap.firstTick, gap.run)), \(reason)")
        }
        if tornBytes > 0 { lines.append("  end: \(tornBytes) bytes of an unfinished record were cut off") }
        if skippedTicks > 0 {
            lines.append("  not compared: \(skippedTicks) ticks, for want of a usable state or record")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var headline: String {
        let amount = "\(DurationText.count(UInt64(ticks))) ticks, \(DurationText.text(nanoseconds: span.nanoseconds))"
        let runs = runs > 1 ? ", \(runs) runs" : ""
        if isIdentical { return "✓ identical: \(amount)\(runs), every output the same" }
        if divergentTicks == 0 && stateDivergences.isEmpty {
            return "✗ not proven: \(amount)\(runs), what could be compared is the same"
        }
        return "✗ different: \(amount)\(runs), outputs differ in \(DurationText.count(UInt64(divergentTicks))) ticks"
    }

    private func text(_ divergence: Divergence) -> [String] {
        let last = divergence.lastTick == divergence.firstTick ? "" : " to \(divergence.lastTick)"
        let seconds = DurationText.decimal(Double(divergence.now.nanoseconds) / 1e9, places: 3)
        let lines = ["  diverges: tick \(name(divergence.firstTick, divergence.run))\(last), at \(seconds) s"]
        return lines
            + divergence.differences.map { "    \($0.field): recorded \($0.recorded), replayed \($0.replayed)" }
    }

    private func name(_ tick: UInt64, _ run: Int) -> String { runs > 1 ? "\(tick) of run \(run)" : "\(tick)" }
}
