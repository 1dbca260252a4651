import BoardProfiles
import ControlLoop
import HAL
import Testing

@testable import WallboxAssembly

@Suite("A board that cannot be put together") struct AssemblyErrorTests {
    private static func report(_ name: String) -> ProfileReport { ProfileReport.check(path: ShippedProfile.path(name)) }

    private func refusal(_ board: FakeBoard, _ report: ProfileReport) throws -> AssemblyError? {
        let profile = try #require(report.profile)
        do throws(AssemblyError) {
            _ = try BoardParts(profile: profile, board: board)
            _ = try BoardParts.openWatchdog(profile: profile, board: board)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "Each resource that cannot be had is named with the line of the profile that asks for it",
        arguments: [
            ("relay-1", "contactors[0].output (relay-1 of plant-io): relay-1 is not there"),
            ("relay-2-feedback", "contactors[1].feedback (relay-2-feedback of plant-io)"),
            ("rcm-test", "residualCurrentMonitor.test.output (rcm-test of plant-io)"),
            ("rcm-trip", "residualCurrentMonitor.trip"), ("rcm-error", "residualCurrentMonitor.error"),
            ("lock-close", "plugLock.close"), ("lock-open", "plugLock.open"), ("lock-feedback", "plugLock.feedback"),
            ("opto-1", "optoInputs[0].input"), ("emergency-stop", "emergencyStop"), ("supply-ok", "supplyMonitor"),
            ("ventilation", "ventilation.output"), ("ventilation-running", "ventilation.feedback"),
            ("light-ready", "statusLights.ready"), ("light-charging", "statusLights.charging"),
            ("light-fault", "statusLights.fault"), ("heartbeat", "heartbeat.output"),
            ("shunt-trip", "shuntTrip.output"),
            ("i2c:0040", "controlPilot.pwm (PWM 0 of i2c:0040)"),
            ("ads1015@i2c:0048 voltage0", "controlPilot.frontEnd.positive (voltage0 of ads1015@i2c:0048)"),
            ("ads1015@i2c:0049 voltage0", "controlPilot.frontEnd.negative"),
            ("ads1015@i2c:004a voltage0", "proximityPilot"), ("ads1015@i2c:004b voltage0", "temperatureSensors[0]"),
            ("/dev/ttyS1", "primaryMeter.port (/dev/ttyS1)"), ("/dev/watchdog0", "watchdog.device (/dev/watchdog0)"),
        ])
    func places(_ refused: (name: String, text: String)) throws {
        let board = FakeBoard()
        board.refused = refused.name
        let report = Self.report("rig-22kw-socket")
        let error = try #require(try refusal(board, report))
        #expect(error.description.hasPrefix(refused.text), "\(error)")
        // The line of the file that is named has the resource's name, or the first part of it, in it.
        let location = try #require(error.location(in: report))
        let lines = try ShippedProfile.text("rig-22kw-socket").split(separator: "\n", omittingEmptySubsequences: false)
        let written = refused.name.split(separator: " ").first ?? ""
        let line = lines[location.line - 1]
        #expect(line.contains(written), "\(line)")
        #expect(error.text(in: report) == "\(report.file):\(location): \(error.description)")
    }

    @Test(
        "The part that is to blame is the place that is named, where the board can tell",
        arguments: [
            ("relay-1", ReferencePart.chip, "contactors[0].output.chip", "{chip: plant-io, line: relay-1"),
            ("i2c:0040", .channel, "controlPilot.pwm.channel", "    channel: 0"),
            ("i2c:0040", .frequency, "controlPilot.pwm.frequency", "    frequency: 1 kHz"),
            ("ads1015@i2c:004a voltage0", .channel, "proximityPilot.channel", "  channel: voltage0"),
            ("/dev/ttyS1", .baudRate, "primaryMeter.baudRate", "  baudRate: 9600"),
        ])
    func parts(_ refused: (name: String, part: ReferencePart, path: String, line: String)) throws {
        let board = FakeBoard()
        board.refused = refused.name
        board.blamed = refused.part
        let report = Self.report("rig-22kw-socket")
        let error = try #require(try refusal(board, report))
        #expect(error.description.hasPrefix("\(refused.path) ("), "\(error)")
        let location = try #require(error.location(in: report))
        let lines = try ShippedProfile.text("rig-22kw-socket").split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[location.line - 1].contains(refused.line), "\(lines[location.line - 1])")
    }

    @Test("The text has place, path, resource and mend, and what the board knows beyond the error")
    func text() throws {
        let board = FakeBoard()
        board.refused = "relay-1"
        board.code = .busy
        board.hint = "gpioset holds it since 12:00"
        var report = Self.report("rig-22kw-socket")
        let error = try #require(try refusal(board, report))
        report.file = "board.yaml"
        let location = try #require(report.location(ofPath: "contactors[0].output.line"))
        #expect(
            error.text(in: report)
                == "board.yaml:\(location): contactors[0].output (relay-1 of plant-io): relay-1 is held by another process; "
                + "stop that process first\n    gpioset holds it since 12:00")
    }

    @Test("Without a place the text names the file")
    func noPlace() {
        let report = Self.report("rig-22kw-socket")
        let error = AssemblyError.notAvailable(what: "nothing of this", mend: "write something else")
        #expect(error.text(in: report) == "\(report.file): nothing of this; write something else")
    }

    @Test("Every output is requested before any input, the coils before all, the watchdog last")
    func order() throws {
        let board = FakeBoard()
        let report = Self.report("rig-22kw-socket")
        #expect(try refusal(board, report) == nil)
        let profile = try #require(report.profile)
        #expect(board.requests.prefix(2) == ["out relay-1", "out relay-2"])
        let outputs = board.requests.prefix { $0.hasPrefix("out ") || $0.hasPrefix("pwm ") }
        #expect(
            Set(outputs) == Set(profile.outputs.map { "out \($0.line)" } + ["pwm i2c:0040"]), "\(board.requests)")
        #expect(board.requests.last == "watchdog /dev/watchdog0")
        #expect(board.watchdogTimeout == .seconds(15))
        #expect(board.pwm == profile.pilotPWM)
    }

    @Test("The assembly opens the watchdog after everything else, and kicks it from the first tick on")
    func watchdogLast() throws {
        let board = FakeBoard()
        let profile = try #require(Self.report("rig-22kw-socket").profile)
        let assembly = try BoardAssembly(profile: profile, board: board)
        #expect(board.requests.last == "watchdog /dev/watchdog0")
        assembly.loop.tick(.onTime(.zero))
        #expect(try #require(board.parts["/dev/watchdog0"]).kicks == 1)
    }

    @Test("A start that fails has not opened the watchdog: a full disk or an unknown meter is no reason to reset")
    func watchdogNotYet() throws {
        let board = FakeBoard()
        var profile = try #require(Self.report("rig-22kw-socket").profile)
        #expect(throws: RecordingError.self) {
            _ = try BoardAssembly(profile: profile, board: board, recordingDirectory: "/dev/null/recordings")
        }
        #expect(!board.requests.isEmpty && !board.requests.contains { $0.hasPrefix("watchdog") })
        profile.primaryMeter?.model = "no-such-meter"
        #expect(throws: (any Error).self) { _ = try BoardAssembly(profile: profile, board: board) }
        #expect(!board.requests.contains { $0.hasPrefix("watchdog") })
    }
}
