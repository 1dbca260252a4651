import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The guided acceptance of one board, from "every output is off" to the heartbeat.
///
/// It uses the devices that the control loop uses. Every output is off from the moment it is requested, at each step's
/// end, and for good at the end, however that comes. Blocks its thread for minutes on a real board.
public struct BringupRun {
    /// The profile.
    public let profile: BoardProfile
    private let board: any HardwareProvider
    private let clock: any BringupClock
    private let benchOperator: any BringupOperator
    private let options: BringupOptions
    private let serialBoard: (() -> any HardwareProvider)?

    /// A bring-up of `board`, which `profile` describes, with `benchOperator` acting outside the controller.
    ///
    /// `serialBoard` makes a board from which the meter's line is opened, anew for each setting that the RS-485 scan tries:
    /// for boards that hand each port out once, as the Linux board does. Without one it is `board` itself.
    public init(
        profile: BoardProfile, board: any HardwareProvider, clock: any BringupClock,
        benchOperator: any BringupOperator, options: BringupOptions = BringupOptions(),
        serialBoard: (() -> any HardwareProvider)? = nil
    ) {
        self.profile = profile
        self.board = board
        self.clock = clock
        self.benchOperator = benchOperator
        self.options = options
        self.serialBoard = serialBoard
    }

    /// Runs all steps.
    ///
    /// - Parameters:
    ///   - isInterrupted: looked at every few milliseconds; `true` ends the bring-up.
    ///   - onArmed: handed the safe state as soon as there is one, for signal handlers.
    ///   - tell: told what goes on.
    public func run(
        isInterrupted: @escaping () -> Bool = { false }, onArmed: (SafeState) -> Void = { _ in },
        tell: @escaping (BringupEvent) -> Void = { _ in }
    ) -> BringupReport {
        var report = BringupReport(
            profile: profile.name, revision: profile.revision, backend: profile.backend.rawValue)
        let steps = Self.steps(of: profile)
        let session: BringupSession
        do throws(AssemblyError) {
            session = try BringupSession(
                profile: profile, board: board, clock: clock, benchOperator: benchOperator, options: options,
                serialBoard: serialBoard, isInterrupted: isInterrupted, tell: tell)
        } catch {
            report.steps = withoutBoard(steps, error)
            for step in report.steps { tell(.ended(step)) }
            return report
        }
        onArmed(session.safeState)
        for (index, step) in steps.enumerated() {
            if report.endedBy != nil {
                report.steps.append(Self.notRun(step, "the bring-up ended before"))
                continue
            }
            tell(.began(number: index + 1, of: steps.count, title: step.title))
            let (result, end) = run(step, session)
            session.outcomes[step.id] = result.outcome
            report.steps.append(result)
            if let end { report.endedBy = end == .quit ? "quit by the operator" : "interrupted by a signal" }
            tell(.ended(result))
        }
        report.outputsNotOff = session.finish()
        report.pilotLadder = session.pilotLadder
        report.duties = session.duties
        report.contactors = session.contactorRecords
        return report
    }

    /// The steps in their order.
    static func steps(of profile: BoardProfile) -> [any BringupStep] {
        var steps: [any BringupStep] = [OutputsOffStep(), RailsStep(), PWMStep(), PilotLadderStep(), ProximityStep()]
        for index in profile.contactors.indices { steps.append(ContactorStep(index: index, profile: profile)) }
        steps += [ResidualCurrentStep(), TripPathStep(), PlugLockStep()] as [any BringupStep]
        steps += [OptoInputsStep(), EmergencyStopStep(), SupplyMonitorStep(), VentilationStep()] as [any BringupStep]
        steps +=
            [TemperatureStep(), StatusLightsStep(), SerialStep(), WatchdogStep(), HeartbeatStep()]
            as [any BringupStep]
        return steps
    }

    private func run(_ step: any BringupStep, _ session: BringupSession) -> (StepReport, BringupStop?) {
        var result = StepReport(
            id: step.id, title: step.title, outcome: .passed, reason: nil, hint: nil, measurements: [], notes: [])
        if let absence = step.absence(in: profile) {
            result.outcome = .notFitted
            result.reason = absence
            return (result, nil)
        }
        if let missing = step.requirements.first(where: { session.outcomes[$0] != .passed }) {
            return (Self.notRun(step, "needs step '\(missing)' to have passed"), nil)
        }
        var findings = StepFindings()
        var end: BringupStop?
        do throws(BringupStop) {
            try step.run(session, &findings)
        } catch {
            end = error
        }
        session.switchOff()
        result.outcome = findings.isPassed ? .passed : .failed
        result.hint = findings.hint
        result.measurements = findings.measurements
        result.notes = findings.notes
        switch end {
        case nil: break
        case .skipped:
            if findings.isPassed { result.outcome = .skipped }
            result.reason = "left out by the operator"
        case .refused(let reason):
            result.outcome = .failed
            result.reason = reason
        case .blocked(let by, let why):
            result = Self.notRun(step, "\(why); see step '\(by)'")
        case .quit, .interrupted:
            if findings.isPassed { result.outcome = .notRun }
            result.reason = end == .quit ? "quit by the operator" : "interrupted by a signal"
        }
        return (result, end.flatMap { $0.endsAll ? $0 : nil })
    }

    private static func notRun(_ step: any BringupStep, _ reason: String) -> StepReport {
        StepReport(
            id: step.id, title: step.title, outcome: .notRun, reason: reason, hint: nil, measurements: [], notes: [])
    }

    /// The report of a board of which not everything could be had.
    private func withoutBoard(_ steps: [any BringupStep], _ error: AssemblyError) -> [StepReport] {
        steps.enumerated().map { index, step in
            guard index == 0 else { return Self.notRun(step, "the board's lines could not be had") }
            var result = Self.notRun(step, error.reason)
            result.outcome = .failed
            result.hint = error.hint(from: board)
            return result
        }
    }
}
