import BoardProfiles
import ChargeControl
import ControlLoop
import Devices
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("The self-test of every sensor that the program describes")
struct SensorSelfTestTests {
    /// A board with `sensor`, and its monitor asked for a test until that is over.
    private func test(_ sensor: String, hasValue: Bool, _ fault: FaultName?) throws -> SelfTestRecord? {
        let base = try ShippedProfile.text(ShippedProfile.socket.rawValue)
        let profile = try BoardProfile.parse(
            yaml: SensorBoard.yaml(base, sensor: sensor, hasValue: hasValue), file: sensor)
        let board = VirtualBoard(configuration: VirtualBoardConfiguration(profile), clock: VirtualClock())
        let monitor = try BoardParts(profile: profile, board: board).devices.residualCurrentMonitor
        for _ in 0..<20 { tick(board, monitor, runTest: false) }
        if let fault { board.set(fault, on: true) }
        for _ in 0..<20 { tick(board, monitor, runTest: false) }
        let total = try #require(profile.residualCurrentMonitor).test.total.rawValue
        for _ in 0..<(total / 10_000_000 + 50) { tick(board, monitor, runTest: true) }
        return monitor.lastTest
    }

    private func tick(_ board: VirtualBoard, _ monitor: ResidualCurrentMonitor, runTest: Bool) {
        board.advance(by: .milliseconds(10))
        _ = monitor.update(now: board.now, runTest: runTest)
    }

    @Test("is passed by a sensor that is well, with and without its value wired", arguments: SensorCatalogue.names)
    func passed(_ sensor: String) throws {
        for hasValue in [false, true] {
            let record = try #require(try test(sensor, hasValue: hasValue, nil))
            #expect(record.failure == nil, "\(record)")
            #expect(record.answerTime != nil)
        }
    }

    @Test(
        "names a dead sensor, one whose answer does not end and one with the wrong polarity",
        arguments: SensorCatalogue.names)
    func reasons(_ sensor: String) throws {
        #expect(try test(sensor, hasValue: true, .residualSensorDead)?.failure == .noAnswer)
        #expect(try test(sensor, hasValue: false, .residualSensorNoRelease)?.failure == .notReleased)
        #expect(try test(sensor, hasValue: false, .residualSensorInverted)?.failure == .activeAtRest)
        #expect(try test(sensor, hasValue: false, .residualSensorStuck)?.failure == .trippedBefore)
        #expect(try test(sensor, hasValue: false, .residualSensorError)?.failure == .errorReported)
    }

    @Test("names an answer that comes too late", arguments: SensorCatalogue.names)
    func late(_ sensor: String) throws {
        let failure = try test(sensor, hasValue: false, .residualSensorSlow)?.failure
        // Five times later is after the end of a short test.
        #expect(failure == .answeredTooLate || failure == .noAnswer, "\(String(describing: failure))")
    }

    @Test(
        "is not passed by a short between test and trip line, nor by these wires swapped",
        arguments: SensorCatalogue.names)
    func wires(_ sensor: String) throws {
        for hasValue in [false, true] {
            let shorted = try #require(try test(sensor, hasValue: hasValue, .residualTestShorted))
            switch sensor {
            // Its test input rests high: so does the trip line then.
            case "vac-x904": #expect(shorted.failure == .trippedBefore)
            // The pulse of microseconds is over before it can be seen.
            case "bender-rcmb102": #expect(shorted.failure == .answeredTooLate || shorted.failure == .noAnswer)
            default: #expect(shorted.failure == .answeredTooEarly)
            }
            let swapped = try #require(try test(sensor, hasValue: hasValue, .residualTestSwapped)).failure
            #expect(swapped == .trippedBefore || swapped == .activeAtRest, "\(String(describing: swapped))")
        }
    }

    @Test("sees swapped wires where two outputs answer one after the other")
    func swapped() throws {
        #expect(try test("vac-x904", hasValue: false, .residualSensorSwapped)?.failure == .wrongOutput)
    }

    @Test("tells a stuck output from a residual current where the sensor's value says that none flows")
    func stuckWithValue() throws {
        for sensor in ["bender-rcmb102", "bender-rcmb104"] {
            #expect(try test(sensor, hasValue: true, .residualSensorStuck)?.failure == .activeAtRest)
        }
    }

    @Test("fails when the value line does not show the test current")
    func valueDead() throws {
        #expect(try test("bender-rcmb102", hasValue: true, .residualValueDead)?.failure == .valueWrong)
    }

    @Test("keeps the contactor open as long as it is not passed, whatever is broken", arguments: SensorCatalogue.names)
    func neverUntested(_ sensor: String) throws {
        let base = try ShippedProfile.text(ShippedProfile.socket.rawValue)
        let profile = try BoardProfile.parse(yaml: SensorBoard.yaml(base, sensor: sensor), file: sensor)
        for fault in [
            FaultName.residualSensorDead, .residualSensorNoRelease, .residualSensorInverted, .residualSensorStuck,
            .residualSensorSlow, .residualTestShorted, .residualTestSwapped,
        ] {
            let wallbox = try SimulatedWallbox(profile: profile)
            wallbox.board.set(fault, on: true)
            wallbox.run(for: .seconds(1))
            try wallbox.board.plug(.ordinary)
            wallbox.run(for: .seconds(90))
            #expect(wallbox.board.state.relay1.cycles == 0, "\(fault.rawValue)")
            #expect(wallbox.snapshot.selfTestPassed == nil)
        }
        let wallbox = try SimulatedWallbox(profile: profile)
        try wallbox.board.plug(.ordinary)
        let closed = wallbox.run(until: { $0.outputs.closeMainContactor }, within: .seconds(60))
        #expect(closed != nil)
        let passed = try #require(wallbox.snapshot.selfTestPassed)
        #expect(passed < wallbox.now)
    }
}
