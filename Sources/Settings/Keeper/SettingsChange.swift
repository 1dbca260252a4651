/// What a save has changed, and what it takes for that to apply.
public struct SettingsChange: Hashable, Sendable {
    /// The number of the state that was saved.
    public var revision: UInt64
    /// The settings whose new values apply now.
    public var appliedAtOnce: [String] = []
    /// The settings whose new values apply after a restart of the program.
    public var needDaemonRestart: [String] = []
    /// The settings whose new values apply after a restart of the board.
    public var needBoardRestart: [String] = []
    /// Whether the save ended what held currents low until somebody had looked (``SettingsKeeper/caution``).
    public var endedCaution = false

    /// All of them.
    public var names: [String] { appliedAtOnce + needDaemonRestart + needBoardRestart }

    init(revision: UInt64, names: [String]) {
        self.revision = revision
        for name in names {
            switch SettingsCatalogue.definition(named: name)?.effect {
            case .atOnce: appliedAtOnce.append(name)
            case .daemonRestart: needDaemonRestart.append(name)
            case .boardRestart: needBoardRestart.append(name)
            case nil: break
            }
        }
    }
}
