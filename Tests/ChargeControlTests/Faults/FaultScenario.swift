import ChargeControl
import Testing

/// How to bring about each fault in mid-charge, and how its cause goes away.
struct FaultScenario: Sendable {
    let fault: Fault
    /// The time from cause to open command that the core may take.
    var bound: TimeSpan = .milliseconds(10)
    var configuration = Configuration.fullyEquipped
    let cause: @Sendable (inout Bench) -> Void
    let relief: @Sendable (inout Bench) -> Void

    static let all: [FaultScenario] = [
        FaultScenario(fault: .residualCurrentTripped) {
            $0.inputs.residualCurrent.isTripped = true
            $0.inputs.residualCurrent.tripLatched = true
        } relief: {
            $0.inputs.residualCurrent.isTripped = false
            $0.inputs.residualCurrent.tripLatched = false
        },
        FaultScenario(fault: .residualCurrentMonitorFailed) {
            $0.inputs.residualCurrent.hasError = true
        } relief: {
            $0.inputs.residualCurrent.hasError = false
        },
        FaultScenario(fault: .controlPilotShort, bound: .milliseconds(30)) {
            $0.plant.vehicle = .e
        } relief: {
            $0.plant.vehicle = .c
        },
        FaultScenario(fault: .diodeMissing, bound: .milliseconds(30)) {
            $0.plant.hasDiode = false
        } relief: {
            $0.plant.hasDiode = true
        },
        FaultScenario(fault: .controlPilotIndeterminate, bound: .milliseconds(40)) {
            $0.plant.vehicle = .indeterminate
        } relief: {
            $0.plant.vehicle = .c
        },
        FaultScenario(fault: .controlPilotDriver, bound: .milliseconds(30)) {
            $0.plant.pilotOverride = PilotReading(highMillivolts: 6_000, lowMillivolts: -14_000)
        } relief: {
            $0.plant.pilotOverride = nil
        },
        FaultScenario(fault: .proximityLost, bound: .milliseconds(110)) {
            $0.inputs.proximityOhms = .max
        } relief: {
            $0.inputs.proximityOhms = 220
        },
        FaultScenario(fault: .contactorStuckOpen, bound: .milliseconds(60)) {
            $0.plant.main.defect = .stuckOpen
        } relief: {
            $0.plant.main.defect = .none
        },
        FaultScenario(fault: .unlockedWhileCharging, bound: .milliseconds(40)) {
            $0.plant.lockDefect = .unlocked
        } relief: {
            $0.plant.lockDefect = nil
        },
        FaultScenario(fault: .ventilationUnavailable, bound: .milliseconds(30), configuration: .unventilated) {
            $0.plant.vehicle = .d
        } relief: {
            $0.plant.vehicle = .c
        },
        FaultScenario(fault: .supplyLost) {
            $0.inputs.supplyPresent = false
        } relief: {
            $0.inputs.supplyPresent = true
        },
        FaultScenario(fault: .emergencyStop) {
            $0.inputs.emergencyStop = true
        } relief: {
            $0.inputs.emergencyStop = false
        },
        FaultScenario(fault: .deadlinesMissed) {
            $0.inputs.deadlinesMissed = true
        } relief: {
            $0.inputs.deadlinesMissed = false
        },
        FaultScenario(fault: .hardwareAccess) {
            $0.inputs.hardwareFailed = true
        } relief: {
            $0.inputs.hardwareFailed = false
        },
        FaultScenario(fault: .overtemperature) {
            $0.inputs.temperature = TemperatureReading(centidegrees: 9_000)
        } relief: {
            $0.inputs.temperature = TemperatureReading(centidegrees: 2_500)
        },
        FaultScenario(fault: .temperatureStale) {
            $0.inputs.temperature.age = .seconds(11)
        } relief: {
            $0.inputs.temperature.age = .zero
        },
        FaultScenario(fault: .meterStale) {
            $0.inputs.meter.age = .seconds(6)
        } relief: {
            $0.inputs.meter.age = .zero
        },
        FaultScenario(fault: .overcurrent, bound: .milliseconds(7_010)) {
            $0.inputs.meter.l1Milliamperes = 25_000
        } relief: {
            $0.inputs.meter.l1Milliamperes = 0
        },
    ]
}

extension FaultScenario: CustomTestStringConvertible {
    var testDescription: String { "\(fault)" }
}

extension Configuration {
    /// Everything, but no ventilation.
    static var unventilated: Configuration {
        var configuration = Configuration.fullyEquipped
        configuration.ventilation = .none
        return configuration
    }
}
