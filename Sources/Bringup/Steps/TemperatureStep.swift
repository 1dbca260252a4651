import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The temperature sensors: a reading that a workshop can have.
struct TemperatureStep: BringupStep {
    let id = "temperature"
    let title = "Temperature sensors"

    func absence(in profile: BoardProfile) -> String? {
        profile.temperatureSensors.isEmpty ? "no temperatureSensors in the profile" : nil
    }

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        try session.pause(TemperatureSensor.interval + .milliseconds(50))
        for (profile, sensor) in zip(session.profile.temperatureSensors, session.devices.temperatureSensors) {
            let reading = sensor.read(now: session.now)
            findings.measure(
                profile.name, reading.isValid ? Double(reading.centidegrees) / 100 : nil, "°C", from: -10, to: 50,
                hint: """
                    temperature sensor '\(profile.name)' (\(profile.input.channel)): broken wire, short, another sensor \
                    type, or its scale in the profile\(sensor.health.lastError.map { "; \($0)" } ?? "")
                    """)
        }
    }
}
