import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// One step of the acceptance.
protocol BringupStep {
    /// The short name, for the report and for other steps.
    var id: String { get }
    /// What it is about.
    var title: String { get }
    /// The steps that must have passed for this one to mean anything.
    var requirements: [String] { get }
    /// Why there is nothing to test on such a board; `nil` if there is.
    func absence(in profile: BoardProfile) -> String?
    /// Measures and judges. Outputs are switched off afterwards, whatever comes of it.
    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop)
}

extension BringupStep {
    /// None.
    var requirements: [String] { [] }
    /// Always fitted.
    func absence(in profile: BoardProfile) -> String? { nil }
}
