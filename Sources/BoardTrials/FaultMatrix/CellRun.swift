import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import VirtualBoard
import WallboxAssembly

/// One fault in one situation, from the strike to the next good charge.
struct CellRun {
    private static let watchTime = Nanoseconds.milliseconds(11_500)
    private static let cableOhms = 220.0

    let injection: Injection
    let situation: Situation
    let profile: BoardProfile
    /// Whether the mending and the next charge are looked at, too.
    let checksRecovery: Bool

    func run() throws -> FaultMatrixCell {
        var cell = FaultMatrixCell(injection: injection.name, situation: situation, reaction: .none)
        let bench = try MatrixBench(profile)
        if let reason = injection.absence(profile) ?? situation.absence(on: bench.configuration) {
            cell.reaction = .impossible(reason)
            return cell
        }
        let watch = Watch(BoardInvariants(bench.configuration, period: profile.controlLoop.period))
        bench.onTick = { watch.follow($0) }
        guard situation.prepare(bench) else {
            cell.wrongs = ["the situation is not reached: \(bench.outputs.stage), \(bench.outputs.hindrance)"]
            return cell
        }
        let struck = bench.scene
        if let reason = injection.impossibility(struck) {
            cell.reaction = .impossible(reason)
            return cell
        }
        watch.reaction = ReactionWatch(injection, inherent: situation.inherent, struck: struck)
        bench.testedBefore = bench.wallbox.snapshot.selfTestPassed
        bench.wallbox.tripResolution = .milliseconds(1)
        strike(bench, watch)
        bench.run(Self.watchTime)
        if watch.told.isEmpty {
            use(bench)
            cell.isLatent = !watch.told.isEmpty
        }
        judge(watch.reaction, struck: struck, bench, &cell)
        if checksRecovery { recover(bench, watch) }
        cell.wrongs =
            (watch.reaction?.wrongs ?? [])
            + watch.invariants.violations.filter { $0.rule != injection.breaks }.prefix(3).map { "\($0)" }
        return cell
    }

    private func strike(_ bench: MatrixBench, _ watch: Watch) {
        injection.strike(bench)
        note(bench, watch)
    }

    private func note(_ bench: MatrixBench, _ watch: Watch) {
        let state = bench.wallbox.board.state
        watch.invariants.noteFaults(state.faults, at: bench.now)
    }

    /// A whole charge of another car, which uses every element, until something shows.
    private func use(_ bench: MatrixBench) {
        let isQuiet = { (bench: MatrixBench) in !bench.outputs.faults.forbids }
        situation.leave(bench)
        bench.permit(nil)
        bench.run(within: .seconds(20)) {
            !isQuiet($0) || (!$0.wallbox.board.state.isLocked && !$0.scene.isAnyClosed)
        }
        bench.apply(.unplug)
        bench.run(.seconds(1))
        bench.apply(.plug(injection.car, cableOhms: Self.cableOhms))
        bench.permit(Situation.milliamperes)
        bench.run(within: .seconds(45)) { !isQuiet($0) || $0.outputs.stage == .charging }
        bench.run(within: Self.watchTime) { !isQuiet($0) }
        bench.permit(nil)
        bench.run(.seconds(11))
    }

    private func judge(_ watch: ReactionWatch?, struck: Scene, _ bench: MatrixBench, _ cell: inout FaultMatrixCell) {
        guard let watch else { return }
        guard let first = watch.told.first else {
            if let openedAt = watch.openedAt, injection.opensWithin != nil {
                cell.reaction = .opened(milliseconds: (openedAt - struck.now).rawValue / 1_000_000)
            } else if injection.name.hasPrefix("ambient"), watch.smallestOffer < Situation.milliamperes {
                cell.reaction = .derated(milliamperes: watch.smallestOffer)
            }
            return
        }
        cell.fault = first.fault
        let worst = watch.told.map(\.fault.severity).max { $0.rank < $1.rank } ?? .warning
        if worst == .warning {
            cell.reaction = .warned
        } else if !watch.wasClosedAtFirst {
            cell.reaction = .refused
        } else {
            let cause = watch.causeOfFirst ?? struck.now
            if let opened = watch.openings.first(where: { $0 >= cause }) {
                let span = (opened - cause).rawValue / 1_000_000
                cell.reaction =
                    first.fault.severity == .stopSoftly
                    ? .stoppedSoftly(milliseconds: span) : .opened(milliseconds: span)
            } else {
                cell.reaction = bench.wallbox.board.state.isBreakerTripped ? .trippedUpstream : .refused
            }
        }
    }

    // MARK: Afterwards

    /// Mends everything; what is declared to end by itself ends, all else waits for its way of ending; then a car charges.
    private func recover(_ bench: MatrixBench, _ watch: Watch) {
        bench.permit(nil)
        injection.mend(bench)
        bench.apply(.emergencyStop(false))
        bench.apply(.overrideSwitch(nil))
        bench.apply(.resetBreaker)
        watch.reaction?.noteMended(at: bench.now)
        note(bench, watch)
        // What a controller that hung has to tell, it tells now.
        bench.run(.seconds(1))
        let open = bench.outputs.faults.faults
        let longest = open.filter { $0.clearing == .byItself }.map(\.holdOff.nanoseconds).max() ?? 0
        bench.run(within: Nanoseconds(longest) + .seconds(8)) {
            !$0.outputs.faults.faults.contains { $0.clearing == .byItself }
        }
        bench.run(.seconds(2))
        for fault in bench.outputs.faults.faults where fault.clearing == .byItself && fault != .lockStuck {
            watch.reaction?.blame("\(fault) does not end by itself", bench.scene)
        }
        free(bench, watch)
        bench.run(.seconds(2))
        // In state F nobody sees that the plug is gone.
        let isHidden = bench.outputs.pilot == .steadyLow
        for fault in bench.outputs.faults.faults where fault.clearing == .byUnplugging && !isHidden {
            watch.reaction?.blame("\(fault) does not end with the plug", bench.scene)
        }
        bench.acknowledge()
        bench.run(.seconds(4))
        if !bench.outputs.faults.isEmpty {
            watch.reaction?.blame("\(bench.outputs.faults.faults) open after everything was mended", bench.scene)
        }
        bench.wallbox.tripResolution = nil
        bench.permit(Situation.milliamperes)
        bench.apply(.plug(.ordinary, cableOhms: Self.cableOhms))
        let isWell = bench.run(within: .seconds(100)) {
            $0.outputs.stage == .charging && $0.wallbox.board.state.amperes.l1 > 5.5
        }
        if !isWell {
            watch.reaction?.blame(
                "no charge afterwards: \(bench.outputs.stage) \(bench.outputs.hindrance) \(bench.outputs.faults.faults)",
                bench.scene)
        }
    }

    /// Pulls the plug; a lock that failed needs a person.
    private func free(_ bench: MatrixBench, _ watch: Watch) {
        guard bench.wallbox.board.state.isPlugged else { return }
        for attempt in 0..<3 {
            if bench.run(within: .seconds(8), until: { $0.apply(.unplug) }) { return }
            if attempt < 2 { bench.acknowledge() }
        }
        watch.reaction?.blame("the plug does not come free", bench.scene)
    }
}

/// The observers of a cell, shared with the bench's hook.
private final class Watch {
    /// From the strike on.
    var reaction: ReactionWatch?
    /// From the start on.
    var invariants: BoardInvariants

    init(_ invariants: BoardInvariants) { self.invariants = invariants }

    /// Every fault that was told.
    var told: [(fault: Fault, at: MonotonicInstant)] { reaction?.told ?? [] }

    func follow(_ bench: MatrixBench) {
        reaction?.follow(bench.scene, acknowledgedAt: bench.acknowledgedAt)
        invariants.notePermit(bench.wallbox.snapshot.inputs.permit, now: bench.now)
        // A loop that hangs leaves its last offer on the pilot; contacts are the strike's own rule.
        if bench.wallbox.isLoopAlive { invariants.check(bench.wallbox) }
    }
}

extension FaultSet {
    /// Whether a fault in the set forbids to charge.
    fileprivate var forbids: Bool { faults.contains { $0.severity != .warning } }
}
