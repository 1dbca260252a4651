import Records
import Settings

extension BoardFacts {
    /// A simulated three-phase board of 32 A with two opto inputs.
    static let bench = BoardFacts(hardwareCurrent: Amperes(32), phases: 3, optoInputs: 2, isSimulated: true)
    /// A real three-phase board of 16 A with one opto input.
    static let small = BoardFacts(hardwareCurrent: Amperes(16), phases: 3, optoInputs: 1, isSimulated: false)
    /// A real one-phase board of 32 A without opto inputs.
    static let plain = BoardFacts(hardwareCurrent: Amperes(32), phases: 1, optoInputs: 0, isSimulated: false)
}

/// A keeper of `store`, on the bench and with every feature unless said otherwise.
func makeKeeper(
    _ store: MemoryStore = MemoryStore(), board: BoardFacts = .bench,
    features: Set<BuildFeature> = Set(BuildFeature.allCases), bootID: String? = nil
) throws -> SettingsKeeper {
    try SettingsKeeper(store: store, board: board, features: features, bootID: bootID)
}

extension SettingsKeeper {
    /// The kinds of issues after `changes`.
    func codes(_ changes: (inout SettingsStage) throws -> Void) rethrows -> [SettingIssue.Code] {
        var stage = stage(session: "test")
        try changes(&stage)
        return issues(in: stage).map(\.code)
    }
}
