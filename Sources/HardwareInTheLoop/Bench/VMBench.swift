import BoardProfiles
import Foundation
import HAL
import LinuxHAL
import LocalAPI
import Scenarios
import VirtualBoard
import WallboxAssembly

/// The bench inside the rig: a plant of its own for each scenario, and `wallboxd` as a process on the rig's devices.
public final class VMBench: ScenarioBench {
    private let profile: BoardProfile
    private let devices: RigDevices
    /// What the controller is started with.
    let launch: SpawnedController.Launch
    private let clock = SystemMonotonicClock()
    /// The outside world, from set-up to tear-down.
    private(set) var plant: Plant?
    /// The controller, from set-up to tear-down.
    private(set) var controller: SpawnedController?
    private var bench: LiveBench?
    private let api: LocalAPIClient

    /// A bench with a board of `profile` around `devices`.
    public init(profile: BoardProfile, devices: RigDevices, launch: SpawnedController.Launch) {
        self.profile = profile
        self.devices = devices
        self.launch = launch
        api = LocalAPIClient(socketPath: launch.socket, timeout: .seconds(2))
    }

    /// The machine's monotonic time, which the plant uses too.
    public var now: MonotonicInstant { clock.now }

    /// A fresh plant with nothing plugged in, then the controller.
    public func setUp(_ station: ScenarioStation) throws(BenchError) {
        let plant: Plant
        do throws(RigError) { plant = try Plant(profile: profile, devices: devices) } catch {
            throw BenchError("the plant cannot be started: \(error)")
        }
        self.plant = plant
        let hands = VirtualBoardHands(
            remote: plant.remote, clock: clock,
            frequency: { [weak plant] in
                guard let millihertz = plant?.health.pilotMillihertz, millihertz > 0 else { return nil }
                return Double(millihertz) / 1_000
            }, pilotNoiseMillivolts: VirtualBoardConfiguration(profile).pilotNoiseMillivolts, rest: { usleep(1_000) })
        let controller = SpawnedController(launch)
        self.controller = controller
        let bench = LiveBench(
            api: api, hands: hands, process: controller, clock: clock)
        self.bench = bench
        try bench.setUp(station)
    }

    /// Carries `action` out.
    public func perform(_ action: ScenarioAction) async throws(BenchError) { try await running().perform(action) }

    /// What plant and controller tell.
    public func observe() async throws(BenchError) -> Observation { try await running().observe() }

    /// Lets a few milliseconds pass.
    public func pause() async throws(BenchError) { try await running().pause() }

    /// Keeps the controller's deadline ledger, if it still answers, and ends it, then the plant.
    public func tearDown() async {
        // One that was halted or broken on purpose gives none: then it is missing from the report, nothing else.
        if let file = launch.ledgerFile, controller?.isRunning == true, let ledger = try? await api.ledger() {
            do { try JSONEncoder().encode(ledger).write(to: URL(fileURLWithPath: file)) } catch {
                // A full disk also fails the report that is written last.
                FileHandle.standardError.write(Data("\(file) cannot be written: \(error.localizedDescription)\n".utf8))
            }
        }
        end()
    }

    /// Ends the controller, then the plant; the lines fall back to their pulls.
    func end() {
        bench?.tearDown()
        bench = nil
        controller = nil
        plant?.stop()
        plant = nil
        launch.keepLog()
    }

    private func running() throws(BenchError) -> LiveBench {
        guard let bench else { throw BenchError("the bench was not set up") }
        return bench
    }
}
