import HAL
import LinuxHAL
import LocalAPI
import ModbusServer
import OMCCI
import Settings
import Synchronization

/// The Modbus TCP server as the settings want it: on or off, at its port, for whom.
///
/// Charging does not depend on it. What it cannot do it says in ``status`` and tries again.
public final class ModbusInterface: Sendable {
    /// What happened, for the log.
    public enum Event: Sendable {
        /// It serves at this port.
        case serving(UInt16)
        /// It serves programs of this machine alone: whom else it may serve was perhaps lost with other settings.
        case closedToOthers
        /// It ended as the settings want it.
        case ended
        /// It cannot serve, and why.
        case failing(String)
        /// An order of a client could not be carried out.
        case order(EnergyManagerDesk.Trouble)
    }

    /// What the settings say.
    struct Wish: Hashable {
        var isOn: Bool
        var port: UInt16
        var allowedClients: String
        /// Whether it serves this machine alone because the clients' list may have been lost; an empty one lets all in.
        var isClosedToOthers: Bool

        init(_ keeper: SettingsKeeper) {
            let clients = ModbusSettings.allowedClients
            let values = keeper.values
            isClosedToOthers = keeper.mayBeLost(clients)
            isOn = values[ModbusSettings.server]
            port = UInt16(clamping: values[ModbusSettings.basePort])
            allowedClients = isClosedToOthers ? clients.definition.safestText : values[clients]
        }
    }

    private struct State {
        var bank: OMCCIRegisterBank?
        var server: ModbusServer?
        var port: UInt16?
        var problem: String?
    }

    /// What it serves.
    let desk: EnergyManagerDesk
    private let clock: any MonotonicClock
    private let onEvent: @Sendable (Event) -> Void
    private let state = Mutex(State())

    /// An interface of `host`, which follows it from now on; ``run()`` serves.
    public convenience init(
        host: WallboxHost, keeper: SettingsKeeper, onEvent: @escaping @Sendable (Event) -> Void
    ) {
        self.init(
            desk: EnergyManagerDesk(host: host, keeper: keeper) { onEvent(.order($0)) }, clock: host.monotonicClock,
            onEvent: onEvent)
        host.beforeEachRenewal { [weak self] now in self?.follow(at: now) }
    }

    /// An interface of a desk, wherever it stands.
    init(
        desk: EnergyManagerDesk, clock: any MonotonicClock, onEvent: @escaping @Sendable (Event) -> Void = { _ in }
    ) {
        self.desk = desk
        self.clock = clock
        self.onEvent = onEvent
    }

    /// Brings the limits in line with what was heard; to be called before each renewal of the permit. Waits for nothing.
    func follow(at now: MonotonicInstant) {
        guard let bank = state.withLock({ $0.bank }) else { return }
        desk.follow(at: now, watchdog: bank.watchdog)
    }

    // MARK: Serving

    /// Serves as the settings say, until the task is cancelled.
    public func run() async {
        let (changes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let observation = desk.keeper.observe { _ in continuation.yield() }
        defer { desk.keeper.stopObserving(observation) }
        continuation.yield()
        var current = Wish?.none
        var retry: Task<Void, Never>?
        for await _ in changes {
            let wish = Wish(desk.keeper)
            guard wish != current else { continue }
            retry?.cancel()
            current = await become(wish, insteadOf: current) ? wish : nil
            if current == nil {
                retry = Task {
                    do { try await Task.sleep(for: Self.retryInterval) } catch { return }
                    continuation.yield()
                }
            }
        }
        retry?.cancel()
        await stop()
    }

    /// How long to wait before it is tried again to serve.
    private static let retryInterval = Duration.seconds(10)

    /// Does what `wish` says; `false` if it is to be tried again.
    private func become(_ wish: Wish, insteadOf old: Wish?) async -> Bool {
        let wasServing = await stop()
        guard wish.isOn else {
            let wasOn = state.withLock { state in
                defer { state = State() }
                return state.bank != nil
            }
            desk.close()
            if wasServing || wasOn { onEvent(.ended) }
            return true
        }
        // At another port the energy manager is the same, and may be missed as before.
        let bank = state.withLock { $0.bank } ?? OMCCIRegisterBank(station: desk)
        if state.withLock({ $0.bank == nil }) { desk.open() }
        state.withLock { $0.bank = bank }
        do throws(ModbusServerError) {
            var configuration = ModbusServerConfiguration(port: wish.port)
            for range in wish.allowedClients.split(separator: ",") {
                configuration.allowedClients.append(try AddressRange(String(range)))
            }
            let server = ModbusServer(configuration, bank: bank, clock: clock) {
                // Without one, a crash guard does not run if this thread's stack overflows; it serves all the same.
                do throws(HALError) { try AlternateSignalStack.install() } catch {}
            }
            let port = try await server.start()
            state.withLock { state in
                state.server = server
                state.port = port
                state.problem = nil
            }
            onEvent(.serving(port))
            if wish.isClosedToOthers { onEvent(.closedToOthers) }
            return true
        } catch {
            let text = Self.text(of: error)
            let isNews = state.withLock { state in
                defer { state.problem = text }
                return state.problem != text
            }
            if isNews { onEvent(.failing(text)) }
            return false
        }
    }

    /// Ends the server, if one runs.
    @discardableResult
    private func stop() async -> Bool {
        let server = state.withLock { state in
            defer {
                state.server = nil
                state.port = nil
            }
            return state.server
        }
        await server?.stop()
        return server != nil
    }

    /// Names the setting.
    static func text(of error: ModbusServerError) -> String {
        let name =
            if case .badRange = error { ModbusSettings.allowedClients.name } else { ModbusSettings.basePort.name }
        return "\(name): \(error)"
    }

    /// Lets orders under way end, and takes no more; `false` if the disk hangs.
    @discardableResult
    public func finish() -> Bool { desk.finish() }

    // MARK: What it says of itself

    /// In short; `nil` while it is off.
    public var status: ModbusStatus? {
        let (isOn, server, port, problem) = state.withLock { ($0.bank != nil, $0.server, $0.port, $0.problem) }
        guard isOn else { return nil }
        return ModbusStatus(
            port: port.map { Int($0) }, clients: server?.clients.count ?? 0,
            energyManager: EnergyManagerState(desk.communication), problem: problem)
    }

    /// Who is connected, and what happened.
    public var clients: ModbusClientsReply {
        let (isOn, server, port, problem) = state.withLock { ($0.bank != nil, $0.server, $0.port, $0.problem) }
        let now = clock.now
        var reply = ModbusClientsReply(isOn: isOn, port: port.map { Int($0) }, problem: problem)
        guard let server else { return reply }
        reply.clients = server.clients.map { ModbusClientEntry($0, at: now) }
        reply.counts = ModbusCounts(server.statistics)
        return reply
    }
}
