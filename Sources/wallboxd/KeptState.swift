import BoardProfiles
import HAL
import LinuxHAL
import Records
import Settings
import Storage
import WallboxAssembly

/// What the daemon keeps on disk, and policy that works with it.
struct KeptState {
    /// Sessions, lists, settings and events.
    let database: StationDatabase
    /// The settings.
    let keeper: SettingsKeeper
    /// Policy.
    let runner: StationRunner
    /// What was lost or replaced when it was opened, for the log.
    let findings: [String]
    private let follower: SettingsFollower

    /// Opens what `directory` holds for `board`; a refusal names the file and the mend.
    init(directory: StateDirectory, board: BoardProfile, overrides: StationOverrides) throws {
        do throws(StoreError) {
            database = try StationDatabase(path: directory.path + "/station.sqlite")
            keeper = try SettingsKeeper(
                store: database, board: BoardFacts(board), features: BuildFeature.present, bootID: BootID.current,
                losses: database.recovery?.lostSettings)
        } catch {
            throw Refusal("\(error)\nnothing was started", exitCode: Refusal.passing)
        }
        var lines: [String] = []
        if let recovery = database.recovery { lines.append("\(recovery)") }
        lines += keeper.loadReport.lines
        if let caution = keeper.cautionText { lines.append(caution) }
        findings = lines
        let clock = WallClockTrust(path: directory.clock, bootID: BootID.current)
        follower = SettingsFollower(keeper, profile: board, overrides: overrides)
        runner = StationRunner(
            follower.configuration, stores: StationStores(database), lastAlive: directory.lastAlive,
            isClockSet: { clock.isTrusted })
    }

    /// Has every saved setting that applies at once put in force on `host`.
    func follow(_ host: WallboxHost) {
        let runner = runner
        follower.follow { runner.apply($0, at: host.now) }
    }

    /// Closes the database in good order; without it nothing is lost, but the next start has more to do.
    func close(_ onFailure: (StoreError) -> Void) {
        do throws(StoreError) { try database.close() } catch { onFailure(error) }
    }
}
