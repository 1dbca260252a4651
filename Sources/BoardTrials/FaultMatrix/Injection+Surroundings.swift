import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import VirtualBoard
import WallboxAssembly

extension Injection {
    // MARK: Residual current

    /// While the monitor is tested its outputs answer the test.
    private static let isListening: @Sendable (Scene) -> Bool = {
        $0.isStarted && !$0.outputs.testResidualCurrentMonitor && $0.isMonitorIdle
    }

    /// A test is due and none passes: three tries of the device's own time-out, with pauses.
    private static func neverPasses(_ name: FaultName, mayShow: [Fault] = []) -> Injection {
        var injection = Injection(name, of: "residual-current monitor")
        injection.signs = [
            FaultSign(.residualCurrentMonitorFailed, or: .residualCurrentTripped, within: .seconds(20)) {
                $0.outputs.hindrance == .residualCurrentTest && !$0.hasTestPassed
            },
            // The same where something else stands in the way of a charge, too.
            FaultSign(.residualCurrentMonitorFailed, or: .residualCurrentTripped, within: .seconds(60)) {
                $0.outputs.testResidualCurrentMonitor && !$0.hasTestPassed
            },
        ]
        injection.mayShow = mayShow
        injection.remark = "shows at the test before the next charge"
        return injection
    }

    static var residualCurrent: [Injection] {
        var stuck = Injection(.residualSensorStuck, of: "residual-current monitor")
        stuck.signs = [
            FaultSign(
                .residualCurrentTripped, or: .residualCurrentMonitorFailed, within: .milliseconds(120),
                when: isListening)
        ]
        var error = Injection(.residualSensorError, of: "residual-current monitor")
        error.signs = [
            FaultSign(.residualCurrentMonitorFailed, within: .milliseconds(120), when: isListening)
        ]
        error.mayShow = [.residualCurrentTripped]
        error.absence = { $0.residualCurrentMonitor?.error == nil ? "the sensor has no error line" : nil }
        var inverted = Injection(.residualSensorInverted, of: "residual-current monitor")
        inverted.signs = stuck.signs
        var swapped = stuck
        swapped = Injection(.residualSensorSwapped, of: "residual-current monitor")
        swapped.absence = {
            $0.residualCurrentMonitor?.tripRMS == nil ? "the sensor has one trip output" : nil
        }
        var testSwapped = Injection(.residualTestSwapped, of: "residual-current monitor")
        testSwapped.signs = stuck.signs
        let broken = [
            neverPasses(.residualSensorDead), stuck, error,
            neverPasses(.residualSensorSlow, mayShow: [.residualCurrentTripped]), inverted, swapped,
            neverPasses(.residualSensorNoRelease, mayShow: [.residualCurrentTripped]),
            neverPasses(.residualTestShorted, mayShow: [.residualCurrentTripped]), testSwapped,
        ].map {
            var injection = $0
            // A test that meets it may end either way.
            injection.mayShow = [.residualCurrentTripped, .residualCurrentMonitorFailed]
            return injection
        }
        return broken + [
            unseen(.residualValueDead, mayShow: [.residualCurrentMonitorFailed]),
            unseen(.residualValueEdgesLost, mayShow: [.residualCurrentMonitorFailed]),
            earthFault(.earthFaultDirect), earthFault(.earthFaultAlternating),
            residual("residual-6-ma-dc", direct: 6, alternating: 0),
            residual("residual-30-ma-ac", direct: 0, alternating: 30),
        ]
    }

    private static func unseen(_ name: FaultName, mayShow: [Fault]) -> Injection {
        var injection = Injection(name, of: "residual-current monitor")
        injection.mayShow = mayShow
        injection.remark = "the value is for display; the trip line alone decides"
        injection.absence = {
            $0.residualCurrentMonitor?.values.isEmpty ?? true ? "the sensor's value is not wired" : nil
        }
        return injection
    }

    private static func earthFault(_ name: FaultName) -> Injection {
        var injection = Injection(name, of: "vehicle")
        injection.signs = [
            FaultSign(.residualCurrentTripped, within: .milliseconds(500)) {
                ($0.state.residualDirectMilliamperes >= 6 || $0.state.residualAlternatingMilliamperes >= 30)
                    && !$0.outputs.testResidualCurrentMonitor
            }
        ]
        // Once contacts part the current is gone, and so is the condition.
        injection.mayShow = [.residualCurrentTripped]
        return injection
    }

    private static func residual(_ name: String, direct: Double, alternating: Double) -> Injection {
        var injection = Injection(
            name, of: "installation",
            direct > 0 ? "6 mA DC flow to earth from now on" : "30 mA AC flow to earth from now on",
            strike: {
                $0.apply(.residualCurrent(directMilliamperes: direct, alternatingMilliamperes: alternating))
            }, mend: { $0.apply(.residualCurrent(directMilliamperes: 0, alternatingMilliamperes: 0)) })
        injection.signs = [
            FaultSign(
                .residualCurrentTripped, or: .residualCurrentMonitorFailed, within: .milliseconds(600),
                when: isListening)
        ]
        return injection
    }

    // MARK: Meter

    static var meter: [Injection] {
        let silences: [FaultName] = [
            .meterSilent, .meterChecksum, .meterLate, .meterWrongUnit, .meterTruncated, .meterGarbage,
        ]
        let harmless: [(FaultName, String)] = [
            (.meterStuck, "a meter that repeats itself is believed"),
            (.meterEcho, "the reader skips its own words"),
            (.meterGarbageBefore, "the reader finds the answer in the noise, or calls the meter silent"),
            (.meterGarbageAfter, "the reader finds the answer in the noise, or calls the meter silent"),
            (.meterPowerCycled, "3 s of silence are within the 5 s that a reading may be old"),
            (.meterReplaced, "3 s of silence, then another meter, whose currents are as good"),
            (.meterCounterWrap, "energy is counted on from there; currents are not touched"),
        ]
        return silences.map {
            var injection = Injection($0, of: "meter")
            injection.signs = [FaultSign(.meterStale, within: .milliseconds(5_400)) { $0.isStarted }]
            injection.absence = noMeter
            return injection
        }
            + harmless.map {
                var injection = Injection($0.0, of: "meter")
                injection.mayShow = [.meterStale]
                injection.remark = $0.1
                injection.absence = noMeter
                return injection
            }
    }

    private static let noMeter: @Sendable (BoardProfile) -> String? = {
        guard let meter = $0.primaryMeter else { return "the board has no meter" }
        return meter.isRequired ? nil : "charging does not need the meter"
    }

    // MARK: Supply and surroundings

    static var supply: [Injection] {
        var mains = Injection(.supplyLost, of: "supply")
        mains.signs = [FaultSign(.supplyLost, within: .milliseconds(350)) { !$0.state.isSupplyPresent }]
        mains.mayShow = [.meterStale, .contactorStuckOpen]
        mains.absence = { $0.supplyMonitor == nil ? "the board does not watch its supply" : nil }
        var fan = Injection(.fanDead, of: "ventilation")
        fan.signs = [
            FaultSign(.ventilationUnavailable, within: .milliseconds(10_500)) {
                $0.outputs.level == .d && !$0.state.isFanRunning
            }
        ]
        fan.mayShow = [.ventilationUnavailable]
        fan.car = .ventilated
        fan.absence = { $0.ventilation == nil ? "the board has no fan" : nil }
        var converter = Injection(.temperatureADCError, of: "temperature sensor")
        converter.signs = [FaultSign(.temperatureStale, within: .milliseconds(10_500)) { _ in true }]
        var broken = Injection(.temperatureSensorOpen, of: "temperature sensor")
        broken.signs = [FaultSign(.temperatureStale, or: .overtemperature, within: .milliseconds(10_500)) { _ in true }]
        var hot = ambient("ambient-90-c", 90)
        // By the board's own curve: where it allows less than 6 A, charging ends.
        hot.signs = [
            FaultSign(.overtemperature, within: .milliseconds(1_500)) {
                $0.configuration.derating.limitMilliamperes(atCentidegrees: Int32($0.state.celsius * 100)) < 6_000
            }
        ]
        var warm = ambient("ambient-82-c", 82)
        warm.signs = hot.signs
        warm.remark = "the offer falls to what the board's curve allows at 82 °C"
        let noSensor: @Sendable (BoardProfile) -> String? = {
            $0.temperatureSensors.isEmpty ? "the board has no temperature sensor" : nil
        }
        var greedy = Injection(.vehicleOvercurrent, of: "vehicle")
        greedy.signs = [
            FaultSign(.overcurrent, within: .milliseconds(10_500)) {
                let drawn = max($0.state.amperes.l1, $0.state.amperes.l2, $0.state.amperes.l3)
                return $0.outputs.stage == .charging
                    && drawn > (Double($0.outputs.offeredMilliamperes) / 1_000 + 0.5) * 1.1 + 0.1
            }
        ]
        greedy.mayShow = [.overcurrent]
        var stop = Injection(
            "emergency-stop", of: "emergency stop", "somebody presses it", strike: { $0.apply(.emergencyStop(true)) },
            mend: { $0.apply(.emergencyStop(false)) })
        stop.signs = [FaultSign(.emergencyStop, within: .milliseconds(300)) { _ in true }]
        stop.impossibility = { $0.outputs.faults.contains(.emergencyStop) ? "it is pressed already" : nil }
        stop.absence = { $0.emergencyStop == nil ? "the board has no emergency stop" : nil }
        return [mains, fan]
            + [converter, broken, hot, warm].map {
                var injection = $0
                injection.absence = noSensor
                return injection
            } + [greedy, stop]
    }

    private static func ambient(_ name: String, _ celsius: Double) -> Injection {
        Injection(
            name, of: "surroundings", "the terminals are at \(Int(celsius)) °C",
            strike: { $0.apply(.ambient(celsius: celsius)) }, mend: { $0.apply(.ambient(celsius: 25)) })
    }

    // MARK: Controller

    static var controller: [Injection] {
        var late = Injection(
            "loop-late", of: "controller", "every tick comes 8 ms late",
            strike: { $0.wallbox.lateness = .milliseconds(8) }, mend: { $0.wallbox.lateness = .zero })
        late.signs = [FaultSign(.deadlinesMissed, within: .milliseconds(100)) { _ in true }]
        var blind = Injection(
            "trip-thread-dead", of: "controller", "nobody watches the trip lines",
            strike: { $0.wallbox.isTripThreadAlive = false }, mend: { $0.wallbox.isTripThreadAlive = true })
        blind.signs = [FaultSign(.hardwareAccess, within: .milliseconds(1_500)) { $0.isStarted }]
        // The edges of a test that nobody saw are told when somebody looks again.
        blind.mayShow = [.hardwareAccess, .contactorStuckOpen, .residualCurrentTripped]
        var frozen = Injection(
            "loop-frozen", of: "controller", "the control loop hangs until it is mended",
            strike: { $0.wallbox.isLoopAlive = false }, mend: { $0.wallbox.isLoopAlive = true })
        frozen.remark = "nobody is there to tell; the heartbeat stops and the coil supply drops"
        frozen.opensWithin = .milliseconds(150)
        // What it finds when it goes on: contacts that fell, readings that are old.
        frozen.mayShow = [
            .contactorStuckOpen, .contactorBounce, .meterStale, .temperatureStale, .hardwareAccess,
            .controlPilotIndeterminate,
        ]
        frozen.absence = { $0.heartbeat == nil ? "the board has no heartbeat supervisor" : nil }
        var policy = Injection(
            "policy-dead", of: "controller", "nobody renews the permit",
            strike: { $0.isRenewing = false }, mend: { $0.isRenewing = true })
        policy.remark = "the permit runs out after 2 s; soft stop, contacts part within 8.1 s"
        policy.opensWithin = .milliseconds(8_200)
        return [late, blind, frozen, policy]
    }
}
