import BoardProfiles
import ControlLoop
import Glibc
import HAL
import LocalAPI
import ModbusTestSupport
import OMCCI
import Records
import Settings
import Station
import Synchronization
import VirtualBoard

@testable import WallboxAssembly

/// A whole wallbox in virtual time that serves Modbus at a real socket.
///
/// Time stands still while a client asks, so that what it sees follows from what was simulated and nothing else.
final class ModbusBench {
    /// What the server's threads see of the simulation.
    final class Moment: MonotonicClock {
        private let seen = Mutex((now: MonotonicInstant.zero, loop: LoopSnapshot()))
        var now: MonotonicInstant { seen.withLock { $0.now } }
        var loop: LoopSnapshot { seen.withLock { $0.loop } }
        func show(_ now: MonotonicInstant, _ loop: LoopSnapshot) { seen.withLock { $0 = (now, loop) } }
    }

    let wallbox: SimulatedWallbox
    let keeper: SettingsKeeper
    let store: FailingStore
    let desk: EnergyManagerDesk
    let interface: ModbusInterface
    let moment = Moment()
    let events = Events()
    let port: UInt16

    /// What the interface told.
    final class Events: Sendable {
        private let list = Mutex<[ModbusInterface.Event]>([])
        var all: [ModbusInterface.Event] { list.withLock { $0 } }
        func add(_ event: ModbusInterface.Event) { list.withLock { $0.append(event) } }
    }

    /// A wallbox with a socket that is ready, `cards` on the owner's list, and `settings` stored, of which others were lost
    /// as `losses` says; the server is on.
    init(cards: [String] = [], settings: [String: String] = [:], losses: String? = nil) throws {
        let profile = try ShippedProfile.socket.load()
        let port = try Self.freePort()
        self.port = port
        let memory = MemoryStore()
        for card in cards { try memory.add(try IdentityToken(card), to: .local) }
        let on = ["modbus.server": "true", "modbus.basePort": "\(port)"]
        try memory.applySettings(on.merging(settings) { _, new in new }.mapValues { .some($0) })
        store = FailingStore(memory)
        keeper = try SettingsKeeper(
            store: store, board: BoardFacts(profile), features: BuildFeature.present, losses: losses)
        let follower = SettingsFollower(keeper, profile: profile)
        wallbox = try SimulatedWallbox(
            profile: profile, configuration: follower.configuration, stores: StationStores(memory))
        let (runner, moment, events) = (wallbox.runner, moment, events)
        follower.follow { runner.apply($0, at: moment.now) }
        desk = EnergyManagerDesk(
            runner: runner, keeper: keeper, profile: profile, meter: wallbox.assembly.meter,
            loopSnapshot: { moment.loop }, now: { moment.now }, onTrouble: { events.add(.order($0)) })
        let interface = ModbusInterface(desk: desk, clock: moment) { events.add($0) }
        self.interface = interface
        wallbox.beforeRenewal = { interface.follow(at: $0) }
        run(for: .seconds(5))
    }

    /// Lets time pass.
    func run(for span: Nanoseconds) {
        wallbox.run(for: span)
        moment.show(wallbox.now, wallbox.snapshot)
    }

    /// Lets time pass until `condition` holds; returns how long that took.
    func run(until condition: (SimulatedWallbox) -> Bool, within limit: Nanoseconds) -> Nanoseconds? {
        defer { moment.show(wallbox.now, wallbox.snapshot) }
        return wallbox.run(until: condition, within: limit)
    }

    /// Serves while `body` runs, which gets a client once the server listens.
    func serve(_ body: (TestClient) async throws -> Void) async throws {
        let interface = interface
        let task = Task { await interface.run() }
        do {
            try await until { interface.status?.port != nil }
            try await body(try TestClient(port: port))
        } catch {
            task.cancel()
            await task.value
            throw error
        }
        task.cancel()
        await task.value
    }

    struct NoPort: Error {}

    /// Lets others run until it is so. What never comes is ended by the suite's time limit.
    func until(_ isSo: () -> Bool) async throws {
        while !isSo() {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    /// A port that nobody listens at now.
    private static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var place = sockaddr_in6()
        place.sin6_family = sa_family_t(AF_INET6)
        var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let status = withUnsafeMutablePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) | getsockname(descriptor, pointer, &length)
            }
        }
        guard status == 0 else { throw NoPort() }
        return UInt16(bigEndian: place.sin6_port)
    }

    static func words(_ id: String) -> [UInt16] {
        let bytes = [UInt8](repeating: 0x20, count: 20 - id.utf8.count) + Array(id.utf8)
        return stride(from: 0, to: 20, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    }
}

/// A store of settings whose disk may be full.
final class FailingStore: SettingsStore {
    private let store: MemoryStore
    private let isFull = Atomic<Bool>(false)
    /// How many changes it took.
    let writes = Atomic<Int>(0)

    init(_ store: MemoryStore) { self.store = store }

    func fill(_ isFull: Bool) { self.isFull.store(isFull, ordering: .sequentiallyConsistent) }

    func settingValues() throws(StoreError) -> [String: String] { try store.settingValues() }

    func applySettings(_ changes: [String: String?]) throws(StoreError) {
        guard !isFull.load(ordering: .sequentiallyConsistent) else { throw StoreError(.full, "the disk is full") }
        try store.applySettings(changes)
        writes.add(1, ordering: .sequentiallyConsistent)
    }
}
