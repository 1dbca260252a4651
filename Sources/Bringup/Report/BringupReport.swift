/// The acceptance of one board: every step, and the figures behind the plots.
public struct BringupReport: Hashable, Sendable, Codable {
    /// The profile's name.
    public var profile: String
    /// The profile's revision.
    public var revision: Int
    /// What the profile runs on: `virtual` or `linux`.
    public var backend: String
    /// The steps in their order.
    public var steps: [StepReport] = []
    /// How the bring-up ended before its end: `quit`, `interrupted`; `nil` if it went through.
    public var endedBy: String?
    /// Outputs that could not be switched off at the end; empty if all are off.
    public var outputsNotOff: [String] = []
    /// The pilot ladder.
    public var pilotLadder: [PilotRung] = []
    /// The duty cycles.
    public var duties: [DutyPoint] = []
    /// The contactors' times.
    public var contactors: [ContactorRecord] = []

    /// A report without steps.
    public init(profile: String, revision: Int, backend: String) {
        self.profile = profile
        self.revision = revision
        self.backend = backend
    }

    /// Whether every fitted step passed; with `allowsSkips` a step that the operator left out does no harm.
    public func isPassed(allowsSkips: Bool) -> Bool {
        guard endedBy == nil, outputsNotOff.isEmpty, !steps.isEmpty else { return false }
        return steps.allSatisfy { step in
            switch step.outcome {
            case .passed, .notFitted: true
            case .failed, .notRun: false
            case .skipped: allowsSkips
            }
        }
    }

    /// How many steps ended so.
    public func count(_ outcome: StepOutcome) -> Int { steps.count { $0.outcome == outcome } }
}
