import BoardProfiles
import HAL
import Settings

extension BoardFacts {
    /// What settings must fit on the board of `profile`.
    public init(_ profile: BoardProfile) {
        self.init(
            hardwareCurrent: Amperes(Int(profile.hardwareCurrent.rawValue / 1_000)), phases: profile.supply.phaseCount,
            optoInputs: profile.optoInputs.count, isSimulated: profile.backend == .virtual)
    }
}

extension BuildFeature {
    /// What this build has.
    public static let present: Set<BuildFeature> = [.imbalanceAvoidance, .modbusServer]
}
