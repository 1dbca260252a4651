/// How the pilot voltage is measured, behind two peak detectors.
public enum PilotFrontEnd {
    /// By two converter inputs, one for each half.
    case peakDetectors(positive: ControlPilot.Peak, negative: ControlPilot.Peak)
    /// By comparators.
    case comparators(PilotComparators)
}
