import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Station
import VirtualBoard

/// One run of simulated days: carries out the plan and keeps the books.
struct SimulatedDaysRun {
    private let wallbox: SimulatedWallbox
    private var invariants: BoardInvariants
    private var plan: DayPlan
    private let end: MonotonicInstant
    private let checkInterval: Int
    private var ticksToCheck = 1
    private var milliamperes: Int32?
    private var sessions = 0
    private var charges = 0
    private var wattHoursAtPlug = 0.0
    private var isPlugged = false
    private var trips = 0
    private var injected: [FaultName: Int] = [:]
    private var nextProgress = MonotonicInstant.zero

    init(profile: BoardProfile, seed: UInt64, end: MonotonicInstant, faults: [FaultName], checkInterval: Int) throws {
        wallbox = try SimulatedWallbox(
            profile: profile,
            station: Station.Settings(hardwareMilliamperes: profile.supply.maximumCurrent.rawValue), seed: seed)
        invariants = BoardInvariants(wallbox.assembly.configuration, period: profile.controlLoop.period)
        plan = DayPlan(seed: seed, phases: UInt8(profile.supply.phaseCount), faults: faults)
        self.end = end
        self.checkInterval = checkInterval
    }

    mutating func run(progress: (SimulatedDays.Progress) -> Void) throws {
        while wallbox.now < end {
            for entry in plan.nextVisit() where wallbox.now < end {
                advance(to: min(entry.at, end))
                guard entry.at < end else { break }
                carryOut(entry.event)
                if wallbox.now >= nextProgress {
                    nextProgress = wallbox.now + .seconds(3_600)
                    progress(
                        SimulatedDays.Progress(
                            simulatedSeconds: (wallbox.now - .zero).seconds, totalSeconds: (end - .zero).seconds,
                            sessions: sessions, violations: invariants.count))
                }
            }
        }
        endSession()
    }

    func summary(wallSeconds: Double) -> SimulationSummary {
        let state = wallbox.board.state
        return SimulationSummary(
            simulatedSeconds: (wallbox.now - .zero).seconds, wallSeconds: wallSeconds, ticks: wallbox.snapshot.ticks,
            checkedTicks: invariants.checkedTicks, sessions: sessions, charges: charges,
            kilowattHours: state.meterWattHours / 1_000, closings: state.relay1.cycles, faultsInjected: injected,
            trips: trips, violations: invariants.violations, violationCount: invariants.count,
            ledger: wallbox.deadlines)
    }

    // MARK: Time

    private mutating func advance(to instant: MonotonicInstant) {
        while wallbox.nextTick <= instant { step() }
        // Events fall between ticks, too.
        if instant > wallbox.now { wallbox.board.advance(to: instant) }
    }

    private mutating func step() {
        let wasLatched = wallbox.snapshot.inputs.residualCurrent.tripLatched || wallbox.snapshot.inputs.emergencyStop
        wallbox.step()
        let inputs = wallbox.snapshot.inputs
        if !wasLatched, inputs.residualCurrent.tripLatched || inputs.emergencyStop { trips += 1 }
        invariants.notePermit(inputs.permit, now: wallbox.now)
        ticksToCheck -= 1
        guard ticksToCheck <= 0 else { return }
        ticksToCheck = checkInterval
        invariants.check(wallbox)
    }

    // MARK: Events

    private mutating func carryOut(_ event: DayPlan.Event) {
        switch event {
        case .plug(let car, let ohms): plug(car, cableOhms: ohms)
        case .unplug: unplug()
        case .board(let command): apply(command)
        case .fault(let name):
            injected[name, default: 0] += 1
            apply(.fault(name, on: true))
        case .repair: repair()
        case .acknowledge: acknowledge()
        case .permit(let milliamperes, let phases):
            self.milliamperes = milliamperes
            wallbox.station.grant(
                Station.Grant(milliamperes: milliamperes, phases: phases, expires: nil, owner: "day plan"))
        case .revoke: revoke()
        case .policyHangs(let hangs): wallbox.isPolicyAlive = !hangs
        case .expectRecovery: expectRecovery()
        }
    }

    private mutating func apply(_ command: BoardCommand) {
        do {
            try wallbox.board.apply(command)
        } catch {
            // Moods of a driver whose car is gone: nothing happens.
            return
        }
        let faults = wallbox.board.state.faults
        invariants.note(command, faults: faults, at: wallbox.now)
        // The trip thread has something to see only while something is broken or a stop is pressed.
        wallbox.tripResolution = faults.isEmpty && !invariants.isEmergencyStopPressed ? nil : .milliseconds(5)
    }

    private mutating func plug(_ car: EVPersona, cableOhms ohms: Double) {
        guard !isPlugged else { return }
        do {
            try wallbox.board.apply(.plug(car, cableOhms: ohms))
        } catch {
            invariants.report("a free outlet takes a plug", "\(error)", wallbox.now.nanoseconds)
            return
        }
        isPlugged = true
        sessions += 1
        wattHoursAtPlug = wallbox.board.state.meterWattHours
    }

    /// Pulls the plug; one that is locked comes free once the charge is ended, at the latest when a person helps.
    private mutating func unplug() {
        let start = wallbox.now
        while isPlugged {
            do {
                try wallbox.board.apply(.unplug)
                endSession()
            } catch {
                let waited = wallbox.now - start
                if waited == .zero { revoke() }
                if waited > .seconds(20) { acknowledge() }
                if waited > .seconds(60) {
                    invariants.report(
                        "a plug comes free when the charge is ended", "\(wallbox.outputs)", wallbox.now.nanoseconds)
                    repair()
                    return
                }
                advance(to: wallbox.now + .seconds(1))
            }
        }
        revoke()
    }

    private mutating func endSession() {
        guard isPlugged else { return }
        isPlugged = false
        if wallbox.board.state.meterWattHours - wattHoursAtPlug > 1 { charges += 1 }
    }

    private mutating func revoke() {
        milliamperes = nil
        wallbox.station.revoke()
    }

    private mutating func repair() {
        wallbox.isPolicyAlive = true
        for command: BoardCommand in [
            .clearFaults, .resetBreaker, .emergencyStop(false), .opto(false), .ambient(celsius: 25),
            .overrideSwitch(nil),
        ] {
            apply(command)
        }
    }

    private mutating func acknowledge() { _ = wallbox.loop.commands.push(.acknowledgeFaults) }

    /// After a quiet time nothing may still be wrong.
    private mutating func expectRecovery() {
        guard isPlugged else { return }
        let state = wallbox.board.state
        let outputs = wallbox.outputs
        let mayRefuse =
            state.persona == EVPersona.ventilated.name && wallbox.assembly.configuration.ventilation == .none
        let isWell = state.isFull || (outputs.stage == .charging && state.amperes.l1 >= 5.5)
        if !isWell, !mayRefuse {
            invariants.report(
                "a car in order charges again",
                "\(state.persona ?? "-") \(outputs.stage) \(outputs.hindrance) \(outputs.faults.faults)",
                wallbox.now.nanoseconds)
        }
    }
}
