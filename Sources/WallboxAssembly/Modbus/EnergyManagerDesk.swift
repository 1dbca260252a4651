import BoardProfiles
import ControlLoop
import HAL
import OMCCI
import Records
import Settings
import Station
import Synchronization

/// The station as an energy manager sees it through the registers.
///
/// Never waits: it is asked on the server's threads, and what it asks of others are values that are held for a moment.
/// What needs the disk (settings, lists of ids) is ordered and shown at once, and done on threads of its own. Limits are
/// in force when a call returns; ``follow(at:watchdog:)`` keeps them so, before each renewal of the permit.
public final class EnergyManagerDesk: OMCCIStation {
    /// What went wrong with an order after the client was told that it is taken.
    public enum Trouble: Sendable {
        /// Settings cannot be kept; it is tried again.
        case notKept(StoreError)
        /// Settings are kept again.
        case keptAgain
        /// A setting does not fit what was changed meanwhile, and is dropped.
        case dropped(SettingsError)
        /// Somebody has saved these settings since, and so decided later.
        case overtaken([String])
    }

    /// Who it is, in the settings' journal.
    static let session = "the energy manager (Modbus)"
    /// What the limits' explanations call it.
    static let owner = "Modbus"
    /// What register 1000 says until somebody writes it, in amperes, as firmware from 5.22 on does. It limits nothing yet.
    static let bootLimit: UInt16 = 32
    /// How many ids may wait for the lists.
    private static let waitingIDs = 4
    /// For how long a snapshot is shown; what is written shows at once.
    private static let freshness = Nanoseconds.milliseconds(20)

    private struct Control {
        /// What was last written to register 1000.
        var limit: UInt16?
        var communication = CommunicationWatchdog.State.unarmed
        var isServing = false
        /// Whether anybody has set anything: who only reads (a display, a scan of the network) manages nothing, and is not
        /// missed.
        var isManaged = false
        var idsUnderWay = 0
        var isAvailabilityUnderWay = false
    }

    private struct Shown {
        var snapshot: OMCCISnapshot
        var at: MonotonicInstant
        /// Whether something was written since.
        var isOutdated = false
        /// Counts the snapshots.
        var revision: UInt64
    }

    let runner: StationRunner
    let keeper: SettingsKeeper
    let profile: BoardProfile
    let loopSnapshot: @Sendable () -> LoopSnapshot
    let meter: MeterPoller?
    let clock: LocalClock
    private let now: @Sendable () -> MonotonicInstant
    private let control = Mutex(Control())
    private let shown = Mutex<Shown?>(nil)
    let orders: SettingsOrders
    private let ids: OrderQueue

    /// The desk of a running wallbox.
    public convenience init(
        host: WallboxHost, keeper: SettingsKeeper, onTrouble: @escaping @Sendable (Trouble) -> Void
    ) {
        self.init(
            runner: host.runner, keeper: keeper, profile: host.profile, meter: host.primaryMeter,
            loopSnapshot: { host.snapshot }, now: { host.now }, onTrouble: onTrouble)
    }

    /// A desk over policy, wherever it runs. `loopSnapshot` gives what the loop did last, `now` the board's time.
    init(
        runner: StationRunner, keeper: SettingsKeeper, profile: BoardProfile, meter: MeterPoller?,
        loopSnapshot: @escaping @Sendable () -> LoopSnapshot, now: @escaping @Sendable () -> MonotonicInstant,
        onTrouble: @escaping @Sendable (Trouble) -> Void = { _ in }
    ) {
        self.runner = runner
        self.keeper = keeper
        self.profile = profile
        self.meter = meter
        self.loopSnapshot = loopSnapshot
        self.now = now
        clock = LocalClock()
        let ids = OrderQueue("pilot-modbus-ids")
        self.ids = ids
        orders = SettingsOrders(
            keeper: keeper, session: Self.session,
            onDrop: { orders in
                EnergyManagerDesk.putInForce(orders, runner.station, at: now())
                ids.add { runner.setAvailable(at: now()) { orders.values[StationSettings.available] } }
            }, onTrouble: onTrouble)
    }

    private var station: Station { runner.station }

    // MARK: The server's life

    /// From now on the energy manager counts, and it starts from nothing.
    func open() {
        control.withLock { control in
            control.limit = nil
            control.communication = .unarmed
            control.isManaged = false
            control.isServing = true
        }
        forget()
    }

    /// From now on it does not count any more: what it limited ends.
    func close() {
        control.withLock { control in
            control.isServing = false
            control.limit = nil
            control.communication = .unarmed
            station.clearLimit(.hems)
            station.clearLimit(.safeCurrent)
        }
        forget()
    }

    /// Lets orders under way end, and takes no more; `false` if one hangs.
    @discardableResult
    func finish() -> Bool {
        let areIDsDone = ids.finish()
        return orders.finish() && areIDsDone
    }

    /// Waits until the ids that were written so far are looked up.
    func settle() { ids.wait() }

    /// How communication stood when the permit was last renewed.
    var communication: CommunicationWatchdog.State { control.withLock { $0.communication } }

    // MARK: Limits

    /// Brings the limits in line with what was heard of the energy manager: as long as it is silent the safe current takes
    /// the place of its limit. It is one from its first write on, and any request of its counts as a word of it.
    func follow(at now: MonotonicInstant, watchdog: CommunicationWatchdog) {
        // Whoever saved something else meanwhile has put in force what is saved.
        Self.putInForce(orders, station, at: now)
        if orders.isWaiting(StationSettings.available) { putAvailabilityInForce() }
        let timeout = UInt16(clamping: orders.values[ModbusSettings.communicationTimeout].value)
        let safe = orders.values[ModbusSettings.safeCurrent]
        control.withLock { control in
            guard control.isServing else { return }
            control.communication = control.isManaged ? watchdog.state(at: now, timeout: timeout) : .unarmed
            // The one that holds from now on is set before the other goes, so that no moment is without either.
            if control.communication == .lost {
                station.setLimit(
                    LimitSlot(source: .safeCurrent, currents: PhaseCurrents(safe.milliamperes), owner: Self.owner),
                    at: now)
                clear(.hems, at: now)
            } else {
                setLimit(control.limit, at: now)
                clear(.safeCurrent, at: now)
            }
        }
    }

    private func setLimit(_ limit: UInt16?, at now: MonotonicInstant) {
        guard let limit else { return }
        station.setLimit(
            LimitSlot(source: .hems, currents: PhaseCurrents(Int32(limit) * 1_000), owner: Self.owner), at: now)
    }

    private func clear(_ source: LimitSlot.Source, at now: MonotonicInstant) {
        guard station.limit(of: source, at: now) != nil else { return }
        station.clearLimit(source)
    }

    // MARK: Registers

    /// Everything that the registers show, at most 20 ms old, with what was written since.
    public func snapshot() -> OMCCISnapshot {
        withShown { $0.snapshot }
    }

    /// Which of the snapshots that is.
    public func revision() -> UInt64 { withShown { $0.revision } }

    private func withShown<Result>(_ body: (borrowing Shown) -> Result) -> Result {
        let now = now()
        return shown.withLock { shown in
            if let shown, !shown.isOutdated, now >= shown.at, now - shown.at < Self.freshness { return body(shown) }
            let fresh = Shown(
                snapshot: makeSnapshot(at: now), at: now, revision: (shown?.revision ?? 0) &+ 1)
            shown = fresh
            return body(fresh)
        }
    }

    /// What register 1000 shows.
    var shownLimit: UInt16 {
        control.withLock { $0.limit } ?? max(Self.bootLimit, UInt16(clamping: profile.hardwareCurrent.rawValue / 1_000))
    }

    private func forget() { shown.withLock { $0?.isOutdated = true } }

    /// Puts the limit in force at once.
    public func setHEMSLimit(amperes: UInt16) throws(OMCCIRefusal) {
        let now = now()
        let isServing = control.withLock { control in
            guard control.isServing else { return false }
            control.isManaged = true
            control.limit = amperes
            setLimit(amperes, at: now)
            return true
        }
        forget()
        if !isServing { throw .busy }
    }

    /// In force at once, and kept as soon as the disk allows.
    public func apply(_ change: OMCCIChange) throws(OMCCIRefusal) {
        var changes: [SettingPart: String] = [:]
        if let amperes = change.safeCurrent {
            changes[SettingPart(ModbusSettings.safeCurrent)] = Amperes(Int(amperes)).settingText
        }
        if let seconds = change.communicationTimeout {
            changes[SettingPart(ModbusSettings.communicationTimeout)] = Seconds(Int(seconds)).settingText
        }
        for phase in 0..<3 {
            guard let amperes = change.operatorLimit[phase] else { continue }
            let part = SettingPart(LoadManagementSettings.operatorSubDistributionLimit, phase: phase)
            changes[part] = Amperes(Int(amperes)).settingText
        }
        try order(changes)
        Self.putInForce(orders, station, at: now())
    }

    /// In force as soon as policy has a moment, and kept as soon as the disk allows. A session that runs goes on to its
    /// end.
    public func setAvailability(_ isAvailable: Bool) throws(OMCCIRefusal) {
        try order([SettingPart(StationSettings.available): isAvailable.settingText])
        putAvailabilityInForce()
    }

    private func order(_ changes: [SettingPart: String]) throws(OMCCIRefusal) {
        defer { forget() }
        try orders.take(changes)
        control.withLock { $0.isManaged = true }
    }

    /// Puts the operator's limit of the sub-distribution in force: the settings' own way comes after the disk, and a lower
    /// limit must not wait for it.
    private static func putInForce(_ orders: SettingsOrders, _ station: Station, at now: MonotonicInstant) {
        func limit() -> PhaseCurrents {
            let limits = orders.values[LoadManagementSettings.operatorSubDistributionLimit]
            return PhaseCurrents(
                l1: limits.l1.milliamperes, l2: limits.l2.milliamperes, l3: limits.l3.milliamperes)
        }
        guard let inForce = station.settings.operatorSubDistribution, inForce != limit() else { return }
        station.adjust(at: now) { settings in
            guard settings.operatorSubDistribution != nil else { return }
            // Asked for once more: of two at once the later must not bring back what the earlier saw.
            settings.operatorSubDistribution = limit()
        }
    }

    /// The same for being in service, on a thread that may wait for policy.
    private func putAvailabilityInForce() {
        let isNews = control.withLock { control in
            defer { control.isAvailabilityUnderWay = true }
            return !control.isAvailabilityUnderWay
        }
        guard isNews else { return }
        ids.add { [self] in
            control.withLock { $0.isAvailabilityUnderWay = false }
            runner.setAvailable(at: now()) { orders.values[StationSettings.available] }
        }
    }

    /// Has the id looked up and shown to policy; what comes of it the status tells.
    public func presentUserID(_ id: String) throws(OMCCIRefusal) {
        let token: IdentityToken
        do throws(IdentityTokenError) { token = try IdentityToken(id) } catch { throw .badValue }
        // A level of the board's own, which nobody shows from afar.
        guard token.kind != .input else { throw .badValue }
        let isTaken = control.withLock { control in
            guard control.idsUnderWay < Self.waitingIDs else { return false }
            control.idsUnderWay += 1
            return true
        }
        guard isTaken else { throw .busy }
        ids.add { [self] in
            _ = runner.present(token, from: .interface, at: now())
            control.withLock { $0.idsUnderWay -= 1 }
            forget()
        }
    }
}
