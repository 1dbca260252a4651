import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The pilot's supplies: both steady levels with nothing plugged in.
struct RailsStep: BringupStep {
    /// IEC 61851-1: ±12 V ± 5 %.
    static let limits = (lowest: 11.4, highest: 12.6)

    let id = "rails"
    let title = "Pilot rails (steady ±12 V, nothing plugged)"

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        try session.ask(.pilot(.open))
        guard try session.generatorObeys() else {
            throw .blocked(by: "pwm", why: "the generator does not put out what it is told")
        }
        _ = try session.signal(.steadyHigh)
        let high = try session.samplePilot()
        findings.measure(
            "steady +12 V", high?.meanHigh, "V", from: Self.limits.lowest, to: Self.limits.highest,
            hint: high == nil
                ? Self.unreadable(session)
                : """
                    positive rail or its measurement: measure CP with a meter; if that reads 12 V, correct scale of \
                    \(session.profile.positiveFrontEnd) in the profile, else check the +12 V supply and the driver
                    """)
        _ = try session.signal(.steadyLow)
        let low = try session.samplePilot()
        findings.measure(
            "steady −12 V", low?.meanLow, "V", from: -Self.limits.highest, to: -Self.limits.lowest,
            hint: low == nil
                ? Self.unreadable(session)
                : """
                    negative rail or its measurement: measure CP with a meter; if that reads −12 V, correct scale of \
                    \(session.profile.negativeFrontEnd) in the profile, else check the −12 V supply and the driver
                    """)
    }

    /// What to do about a converter that fails.
    static func unreadable(_ session: BringupSession) -> String {
        let error = session.devices.pilot.inputHealth.lastError.map { "\($0)" } ?? "no reading"
        return "the pilot's converter (ADC) cannot be read: \(error)"
    }
}
