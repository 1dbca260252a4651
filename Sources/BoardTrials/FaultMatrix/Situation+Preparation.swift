import ChargeControl
import ControlLoop
import HAL
import VirtualBoard
import WallboxAssembly

extension Situation {
    /// The current permitted in every situation, in milliamperes: what the ordinary car takes.
    static let milliamperes: Int32 = 16_000
    private static let cableOhms = 220.0

    /// Why the situation cannot be on a board of this kind; `nil` if it can.
    func absence(on configuration: Configuration) -> String? {
        switch self {
        case .locking where !configuration.hasLock: "the board has no lock"
        case .onePhase where !configuration.canSwitchPhases, .switching where !configuration.canSwitchPhases:
            "the board cannot switch phases"
        case .ventilated where configuration.ventilation == .none: "the board does not ventilate"
        default: nil
        }
    }

    /// Leads `bench` here; `false` if it does not get here.
    func prepare(_ bench: MatrixBench) -> Bool {
        if self == .starting {
            bench.run(.milliseconds(50))
            return bench.outputs.stage == .starting
        }
        guard bench.run(within: .seconds(20), until: { $0.wallbox.snapshot.selfTestPassed != nil }) else {
            return false
        }
        bench.run(.milliseconds(500))
        switch self {
        case .starting, .idle: return bench.outputs.stage == .idle
        case .waiting: return plug(bench, permit: nil) { $0.outputs.stage == .waiting && $0.outputs.vehicleConnected }
        case .locking: return plug(bench) { $0.outputs.lockPlug && !$0.wallbox.board.state.isLocked }
        case .testing:
            return plug(bench) { $0.outputs.testResidualCurrentMonitor } && after(bench, .milliseconds(100))
        case .offering: return offer(bench)
        case .confirming: return plug(bench) { $0.outputs.stage == .confirming } && after(bench, .milliseconds(100))
        case .closing: return plug(bench) { $0.outputs.closeMainContactor }
        case .charging: return charge(bench)
        case .onePhase: return charge(bench, phases: 1)
        case .ventilated: return charge(bench, .ventilated)
        case .simplified: return charge(bench, .simplified)
        case .negotiating:
            bench.permit(Self.milliamperes, signalling: .digitalNegotiating)
            return plug(bench, permit: nil, keeping: true) { $0.outputs.stage == .offering }
                && after(bench, .seconds(1))
        case .digital: return digital(bench)
        case .stopping:
            guard charge(bench, .ignoresPWMOff) else { return false }
            bench.permit(5_000)
            return until(bench) { $0.outputs.stage == .stopping } && after(bench, .seconds(1))
        case .opening:
            guard charge(bench) else { return false }
            bench.apply(.overrideSwitch(false))
            return until(bench) { !$0.outputs.closeMainContactor && $0.wallbox.board.mainContactsClosed(phase: 1) }
        case .paused:
            guard charge(bench) else { return false }
            bench.permit(5_000)
            return until(bench) { $0.outputs.hindrance == .paused && $0.outputs.stage == .waiting }
                && after(bench, .seconds(1))
        case .switching:
            guard charge(bench) else { return false }
            bench.permit(Self.milliamperes, phases: 1)
            return until(bench) { $0.outputs.stage == .switchingPhases } && after(bench, .seconds(1))
        case .resting:
            guard charge(bench) else { return false }
            bench.apply(.overrideSwitch(false))
            guard until(bench, { !$0.wallbox.board.mainContactsClosed(phase: 1) }), after(bench, .milliseconds(200))
            else { return false }
            bench.apply(.overrideSwitch(true))
            return until(bench) { $0.outputs.hindrance == .recloseInterval } && after(bench, .seconds(1))
        case .waking:
            return offer(bench) && until(bench) { $0.outputs.stage == .waking } && after(bench, .milliseconds(100))
        case .stateF:
            guard offer(bench) else { return false }
            _ = bench.wallbox.loop.commands.push(.virtualReplug)
            return until(bench) { $0.outputs.pilot == .steadyLow } && after(bench, .milliseconds(500))
        case .faulted:
            guard charge(bench) else { return false }
            bench.apply(.emergencyStop(true))
            return until(bench) { $0.outputs.stage == .faulted } && after(bench, .seconds(1))
        case .recovering:
            guard charge(bench) else { return false }
            bench.apply(.emergencyStop(true))
            bench.run(.seconds(1))
            bench.apply(.emergencyStop(false))
            bench.run(.seconds(1))
            bench.acknowledge()
            return until(bench) { $0.outputs.hindrance == .faultHoldOff } && after(bench, .seconds(1))
        }
    }

    /// Ends what the situation itself brought, so that a charge can follow.
    func leave(_ bench: MatrixBench) {
        bench.apply(.overrideSwitch(nil))
        guard self == .faulted else { return }
        bench.apply(.emergencyStop(false))
        bench.run(.milliseconds(500))
        bench.acknowledge()
        bench.run(.milliseconds(100))
    }

    private func until(_ bench: MatrixBench, _ condition: (MatrixBench) -> Bool) -> Bool {
        bench.run(within: .seconds(90), until: condition)
    }

    private func after(_ bench: MatrixBench, _ span: Nanoseconds) -> Bool {
        let stage = bench.outputs.stage
        bench.run(span)
        return bench.outputs.stage == stage
    }

    private func plug(
        _ bench: MatrixBench, _ car: EVPersona = .ordinary, permit: Int32? = milliamperes, phases: UInt8 = 3,
        keeping: Bool = false, _ condition: (MatrixBench) -> Bool
    ) -> Bool {
        if !keeping { bench.permit(permit, phases: phases) }
        return bench.apply(.plug(car, cableOhms: Self.cableOhms)) && until(bench, condition)
    }

    private func offer(_ bench: MatrixBench) -> Bool {
        bench.permit(Self.milliamperes)
        guard bench.apply(.plug(.ordinary, cableOhms: Self.cableOhms)), bench.apply(.overrideSwitch(false)) else {
            return false
        }
        return until(bench) { $0.outputs.stage == .offering } && after(bench, .seconds(1))
    }

    private func charge(_ bench: MatrixBench, _ car: EVPersona = .ordinary, phases: UInt8 = 3) -> Bool {
        plug(bench, car, phases: phases) {
            $0.outputs.stage == .charging && $0.wallbox.board.state.amperes.l1 > 5.5
        } && after(bench, .seconds(2))
    }

    private func digital(_ bench: MatrixBench) -> Bool {
        bench.permit(Self.milliamperes, signalling: .digitalNegotiating)
        guard plug(bench, permit: nil, keeping: true, { $0.outputs.stage == .offering }), after(bench, .seconds(1))
        else { return false }
        bench.permit(Self.milliamperes, signalling: .digitalCharging)
        bench.apply(.overrideSwitch(true))
        return until(bench) { $0.outputs.stage == .charging && $0.wallbox.board.mainContactsClosed(phase: 1) }
            && after(bench, .seconds(2))
    }
}
