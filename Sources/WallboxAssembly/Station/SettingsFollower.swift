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
    private let order = Order()

    /// One call at a time. Of its own, so that what the keeper holds on to does not hold the keeper.
    private final class Order: Sendable {
        private let turn = Mutex(())
        func inTurn(_ body: () -> Void) { turn.withLock { _ in body() } }
    }

    /// A follower of `keeper` on the board of `profile`.
    public init(_ keeper: SettingsKeeper, profile: BoardProfile, overrides: StationOverrides = StationOverrides()) {
        self.keeper = keeper
        self.profile = profile
        self.overrides = overrides
    }

    /// The configuration that follows from what is saved now.
    public var configuration: StationConfiguration {
        Self.configuration(keeper, profile, overrides)
    }

    private static func configuration(
        _ keeper: SettingsKeeper, _ profile: BoardProfile, _ overrides: StationOverrides
    ) -> StationConfiguration {
        let (values, caution) = keeper.valuesAndCaution
        return StationConfiguration(values, profile: profile, overrides: overrides, isCautious: caution != nil)
    }

    /// Calls `apply` after every save with what follows from it, on the thread that saved, one call at a time.
    ///
    /// Of two saves at once the later may be told first. Reading and applying is one step, so that the values applied
    /// last are the latest. It goes on for as long as the keeper lives.
    public func follow(_ apply: @escaping @Sendable (StationConfiguration) -> Void) {
        _ = keeper.observe { [weak keeper, profile, overrides, order] _ in
            guard let keeper else { return }
            order.inTurn { apply(Self.configuration(keeper, profile, overrides)) }
        }
    }
}
