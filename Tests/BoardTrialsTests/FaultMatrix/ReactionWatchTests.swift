import ChargeControl
import HAL
import Testing
import VirtualBoard

@testable import BoardTrials

@Suite("A cell of the fault matrix is judged by the fault's declaration")
struct ReactionWatchTests {
    private static let injection: Injection = {
        var injection = Injection("test", of: "test", "test", strike: { _ in }, mend: { _ in })
        injection.signs = [
            FaultSign(.emergencyStop, within: .milliseconds(50)) { _ in true },
            FaultSign(.meterStale, within: .seconds(100)) { _ in true },
        ]
        return injection
    }()

    private func scene(
        _ milliseconds: Int64, _ faults: FaultSet = [], closed: Bool = false, pilot: PilotSignal = .steadyHigh
    ) -> Scene {
        var state = VirtualBoardState()
        state.instant = MonotonicInstant(nanoseconds: milliseconds * 1_000_000)
        state.relay1.isClosed = closed
        state.celsius = 25
        var outputs = Outputs()
        outputs.stage = faults.isEmpty ? .charging : .faulted
        outputs.closeMainContactor = closed
        outputs.faults = faults
        outputs.pilot = pilot
        outputs.level = .b
        return Scene(
            state: state, outputs: outputs, configuration: Configuration(), isPermitted: true, isLoopAlive: true,
            hasTestPassed: true, isMonitorIdle: true)
    }

    private func wrongs(_ scenes: [Scene], acknowledgedAt: Int64? = nil) -> [String] {
        var watch = ReactionWatch(Self.injection, inherent: [], struck: scene(0, closed: scenes[0].isAnyClosed))
        for scene in scenes {
            watch.follow(
                scene, acknowledgedAt: acknowledgedAt.map { MonotonicInstant(nanoseconds: $0 * 1_000_000) })
        }
        return watch.wrongs
    }

    private var stop: FaultSet { FaultSet(.emergencyStop) }

    @Test("state F at once, then steady +12 V after 300 ms, is what the declaration asks for")
    func good() {
        var scenes = [scene(10, stop, pilot: .steadyLow)]
        for time in stride(from: 20 as Int64, through: 300, by: 10) {
            scenes.append(scene(time, stop, pilot: .steadyLow))
        }
        scenes.append(scene(310, stop))
        #expect(wrongs(scenes).isEmpty)
    }

    @Test("a fault that is not told in time is wrong")
    func untold() {
        #expect(wrongs([scene(10), scene(50), scene(70)]).contains { $0.hasPrefix("no emergencyStop") })
    }

    @Test("a fault of another element is wrong")
    func stranger() {
        #expect(
            wrongs([scene(10, FaultSet(.lockFailed), pilot: .steadyLow)]).contains { $0.hasPrefix("lockFailed told") })
    }

    @Test("a coil that stays on with a fault that opens is wrong")
    func coil() {
        #expect(wrongs([scene(10, stop, closed: true, pilot: .steadyLow)]).contains { $0.hasPrefix("a coil is on") })
    }

    @Test("an offer that stands with a fault that stops is wrong")
    func offer() {
        let faults: FaultSet = [FaultSet(.meterStale), stop]
        let found = wrongs([scene(10, faults, pilot: .pwm(.digital))])
        #expect(found.contains { $0.hasPrefix("an offer stands") })
    }

    @Test("state F that is left too early, or does not end, is wrong")
    func stateF() {
        #expect(
            wrongs([scene(10, stop, pilot: .steadyLow), scene(20, stop)]).contains { $0.hasPrefix("state F for 10 ms") }
        )
        var scenes = [scene(10, stop, pilot: .steadyLow)]
        for time in stride(from: 20 as Int64, through: 400, by: 10) {
            scenes.append(scene(time, stop, pilot: .steadyLow))
        }
        #expect(wrongs(scenes).contains { $0.hasPrefix("state F does not end") })
    }

    @Test("a fault that a person must end does not end without one")
    func clearing() {
        let ended = [scene(10, stop, pilot: .steadyLow), scene(20, pilot: .steadyLow)]
        #expect(wrongs(ended).contains { $0.contains("without a person") })
        #expect(wrongs(ended, acknowledgedAt: 15).isEmpty)
    }

    @Test("a fault that ends by itself before its hold-off is wrong")
    func holdOff() {
        let stale = FaultSet(.meterStale)
        let all: FaultSet = [stale, stop]
        let found = wrongs([scene(10, all, pilot: .steadyLow), scene(20, stop, pilot: .steadyLow)])
        #expect(found.contains { $0.hasPrefix("meterStale ended after") })
    }
}
