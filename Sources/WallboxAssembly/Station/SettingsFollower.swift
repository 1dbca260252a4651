import BoardProfiles
import Settings
import Synchronization

/// Puts what is saved in force, on one board and with one command line.
public final class SettingsFollower: Sendable {
    /// The settings.
    public let keeper: SettingsKeeper
    /// What the command line has to say.
    public let overrides: StationOverrides
    private let profile: BoardProfile
    private let order = Mutex(())

    /// A follower of `keeper` on the board of `profile`.
    public init(_ keeper: SettingsKeeper, profile: BoardProfile, overrides: StationOverrides = StationOverrides()) {
        self.keeper = keeper
        self.profile = profile
        self.overrides = overrides
    }

    /// The configuration that follows from what is saved now.
    public var configuration: StationConfiguration {
        let (values, caution) = keeper.valuesAndCaution
        return StationConfiguration(values, profile: profile, overrides: overrides, isCautious: caution != nil)
    }

    /// Calls `apply` after every save with what follows from it, on the thread that saved, one call at a time.
    ///
    /// Of two saves at once the later may be told first. Reading and applying is one step, so that the values applied
    /// last are the latest.
    public func follow(_ apply: @escaping @Sendable (StationConfiguration) -> Void) {
        _ = keeper.observe { [self] _ in order.withLock { _ in apply(configuration) } }
    }
}
