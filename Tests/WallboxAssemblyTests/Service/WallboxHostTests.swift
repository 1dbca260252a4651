import BoardProfiles
import ChargeControl
import ControlLoop
import Dispatch
import Glibc
import HAL
import LocalAPI
import Records
import Station
import Synchronization
import Testing
import VirtualBoard
import WallboxAssembly

/// In real time, on threads: these tests wait until something is so, and fail if it never is.
@Suite("A wallbox on its threads", .serialized)
struct WallboxHostTests {
    /// A door that whoever comes waits at until it is opened.
    private final class Door: Sendable {
        private let lock = DispatchSemaphore(value: 0)
        private let isOpen = Atomic<Bool>(false)
        func pass() {
            if isOpen.load(ordering: .acquiring) { return }
            lock.wait()
            lock.signal()
        }
        func open() {
            isOpen.store(true, ordering: .releasing)
            lock.signal()
        }
    }

    /// Waits for what a thread of the daemon does or leaves undone in real time; the wait decides nothing but when to look.
    private func until(_ what: String, _ isSo: () -> Bool) {
        let deadline = DispatchTime.now() + 60
        while !isSo() {
            guard DispatchTime.now() < deadline else {
                Issue.record("never came true: \(what)")
                return
            }
            usleep(5_000)
        }
    }

    private func host(
        _ limits: Liveness.Limits, faults: FaultKeeper? = nil,
        wallClock: @escaping @Sendable () -> UTCTime = { UTCTime(milliseconds: 1_764_000_000_000) },
        onEvent: @escaping @Sendable (WallboxHost.Event) -> Void = { _ in }
    ) throws -> WallboxHost {
        let profile = try ShippedProfile.tethered.load()
        let settings = Station.Settings(hardwareMilliamperes: profile.hardwareCurrent.rawValue)
        return try WallboxHost(
            profile: profile, profilePath: "tethered.yaml",
            runner: StationRunner(StationConfiguration(settings), stores: StationStores(MemoryStore())),
            recordingDirectory: nil, faults: faults, limits: limits, wallClock: wallClock, onEvent: onEvent)
    }

    private func service(_ host: WallboxHost) -> HostService {
        HostService(host: host, profileText: "", recordingDirectory: "/nonexistent") {}
    }

    @Test("a station's thread that hangs is told by health, is no reason to be shot, and does not hold up the stop")
    func hungStation() async throws {
        let door = Door()
        // The station asks for the time in each of its rounds.
        let host = try host(
            Liveness.Limits(housekeeping: .seconds(600), station: .milliseconds(300)),
            wallClock: {
                door.pass()
                return UTCTime(milliseconds: 1_764_000_000_000)
            })
        until("the station is silent") { !host.liveness.isStationAlive }
        let liveness = host.liveness
        #expect(liveness.isHousekeepingAlive && !liveness.isAlive)
        let health = try await service(host).health()
        #expect(!health.isHealthy)
        #expect(health.text.contains("the station's thread (sessions, cards, lists) is silent"), "\(health.text)")
        #expect(host.hungThreads.isEmpty, "while it runs nothing is given up")
        #expect(host.stop(patience: .seconds(2)).isEmpty)
        #expect(host.hungThreads == ["pilot-station"])
        #expect(host.board?.state.relay1.isClosed != true)
        door.open()
        until("the thread that was left behind ends") {
            host.stop()
            return host.hungThreads.isEmpty
        }
    }

    @Test("a permit for an outlet that is out of service is refused, and says what would mend that")
    func outOfService() async throws {
        let host = try host(Liveness.Limits())
        defer { host.stop() }
        var configuration = host.runner.configuration
        configuration.isAvailable = false
        host.runner.apply(configuration, at: host.now)
        let service = service(host)
        let problem = await #expect(throws: APIProblem.self) {
            _ = try await service.setPermit(PermitRequest(amperes: 16))
        }
        #expect(problem?.kind == .wrongState && problem?.mend.contains("station.available=true") == true)
        #expect(host.runner.station.currentGrant(at: host.now) == nil)
    }

    @Test("an acknowledgement that came too early says what is still open")
    func earlyAcknowledgement() async throws {
        let host = try host(Liveness.Limits())
        defer { host.stop() }
        let service = service(host)
        let board = try #require(host.board)
        until("the loop ticks") { host.snapshot.ticks > 100 }
        try board.post(.residualCurrent(directMilliamperes: 10, alternatingMilliamperes: 0))
        until("it trips") { host.snapshot.outputs.faults.contains(.residualCurrentTripped) }
        let early = try await service.request(.acknowledgeFaults)
        #expect(
            early.text.hasPrefix("not cleared") && early.text.contains("residual current detected: unplug"), "\(early)")
        #expect(early.isDone == false)
        try board.post(.residualCurrent(directMilliamperes: 0, alternatingMilliamperes: 0))
        until("the sensor lets go") { !board.state.residualTrip }
        // The loop's own view of the sensor may be a tick or two behind.
        until("it is taken") {
            host.commands.push(.acknowledgeFaults) && !host.snapshot.outputs.faults.contains(.residualCurrentTripped)
        }
        let reply = try await service.request(.acknowledgeFaults)
        #expect(reply == CommandReply(text: "no fault waits for an acknowledgement any more", isDone: true))
        #expect(try await service.request(.virtualReplug).isDone == nil, "what becomes of it is not known yet")
    }

    @Test("housekeeping that hangs is told by health and keeps systemd's watchdog hungry")
    func hungHousekeeping() async throws {
        let door = Door()
        // Its log line of a fault goes into a pipe that nobody reads.
        let host = try host(
            Liveness.Limits(housekeeping: .milliseconds(300), station: .seconds(600)),
            onEvent: { event in if case .faults = event { door.pass() } })
        until("the loop ticks") { host.snapshot.ticks > 100 }
        try #require(host.board).post(.fault(.pilotShort, on: true))
        until("housekeeping is silent") { !host.liveness.isHousekeepingAlive }
        #expect(!host.liveness.mayFeedWatchdog)
        #expect(try await service(host).health().text.contains("housekeeping (permits, meter, log) is silent"))
        let ticks = host.snapshot.ticks
        until("the loop's snapshots are seen all the same") { host.snapshot.ticks > ticks }
        door.open()
        #expect(host.stop().isEmpty)
        #expect(host.hungThreads.isEmpty)
        #expect(host.liveness.mayFeedWatchdog, "an orderly stop is fed to its end")
    }

    @Test("a trip is on the disk while it is open, is open again in the next process, and ends only with a person")
    func keptTrip() throws {
        try withFaultFile { (file) throws in
            let first = try host(Liveness.Limits(), faults: FaultKeeper(file))
            until("the monitor is tested") { first.snapshot.selfTestPassed != nil }
            try #require(first.board).post(.residualCurrent(directMilliamperes: 100, alternatingMilliamperes: 0))
            until("the trip is kept") { (try? file.read())?.contains(.residualCurrentTripped) == true }
            #expect(first.stop().isEmpty)
            #expect(first.hungThreads.isEmpty)
            let opened = Mutex<FaultSet>(FaultSet())
            let second = try host(
                Liveness.Limits(), faults: FaultKeeper(file),
                onEvent: { event in
                    if case .faults(let new, _) = event { opened.withLock { $0.formUnion(new) } }
                })
            until("the loop ticks") { second.snapshot.ticks > 100 }
            #expect(second.snapshot.outputs.faults.contains(.residualCurrentTripped))
            #expect(try file.read().contains(.residualCurrentTripped))
            #expect(!opened.withLock { $0.contains(.residualCurrentTripped) }, "told by the keeper alone")
            #expect(second.commands.push(.acknowledgeFaults))
            until("it has ended") { (try? file.read()) == FaultSet() }
            #expect(second.stop().isEmpty)
            #expect(second.hungThreads.isEmpty)
        }
    }

    @Test("a card on the virtual board is read although the board belongs to another thread than the reader")
    func card() throws {
        let shown = Mutex<[String]>([])
        let host = try host(
            Liveness.Limits(),
            onEvent: { event in
                guard case .station(let news) = event, case .reader(let what) = news,
                    "\(what)".contains("cardShown")
                else { return }
                shown.withLock { $0.append("\(what)") }
            })
        until("the reader works") { host.readerText?.hasSuffix("virtual-reader works") == true }
        // A card that lies there when the reader begins to search is not told: it is shown again and again, two seconds
        // each, until the reader was ready for one.
        let board = try #require(host.board)
        var looks = 0
        until("the card was read") {
            if looks % 800 == 0 { _ = try? board.post(.showCard(.classic1K([0x04, 0xA1, 0xB2, 0xC3]))) }
            if looks % 800 == 400 { _ = try? board.post(.removeCards) }
            looks += 1
            return !shown.withLock { $0.isEmpty }
        }
        #expect(host.stop().isEmpty)
        #expect(host.hungThreads.isEmpty)
    }
}
