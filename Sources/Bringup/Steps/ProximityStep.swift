import BoardProfiles
import ChargeControl
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The proximity pilot with each resistor that a cable carries.
struct ProximityStep: BringupStep {
    private static let rungs: [(ohms: Int, amperes: Int32)] = [(1_500, 13), (680, 20), (220, 32), (100, 63)]

    let id = "pp-ladder"
    let title = "Proximity ladder (cable coding)"

    func absence(in profile: BoardProfile) -> String? {
        profile.proximityPilot == nil ? "no proximityPilot in the profile (fixed cable)" : nil
    }

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        guard let pilot = session.devices.proximityPilot else { return }
        let channel = session.profile.proximityPilot?.input.channel ?? "pp"
        try session.ask(.proximity(ohms: nil))
        let open = try read(pilot, session)
        let isUnreadable = open == ProximityPilot.unreadable
        findings.check(
            "open", !isUnreadable && CableRating.milliamperes(proximityOhms: open) == nil && open > 2_460,
            found: Self.text(open), expected: "no cable",
            hint: isUnreadable
                ? "ADC channel \(channel) cannot be read: \(pilot.health.lastError.map { "\($0)" } ?? "no reading")"
                : "PP reads a cable with nothing connected: short on PP, or pullUp of \(channel) in the profile")
        for rung in Self.rungs {
            session.report("\(rung.ohms) Ω")
            try session.ask(.proximity(ohms: rung.ohms))
            let ohms = try read(pilot, session)
            let limits = Self.limits(of: rung.amperes * 1_000)
            findings.measure(
                "\(rung.amperes) A (\(rung.ohms) Ω)", ohms < 0 || ohms == ProximityPilot.open ? nil : Double(ohms), "Ω",
                from: Double(limits.lowest), to: Double(limits.highest),
                hint: ohms == ProximityPilot.open
                    ? "no resistor is seen on PP: wire or contact open (\(channel))"
                    : "PP resistance is wrong: pullUp and supply of \(channel) in the profile, contact, or resistor")
        }
        try session.ask(.proximity(ohms: nil))
    }

    private func read(_ pilot: ProximityPilot, _ session: BringupSession) throws(BringupStop) -> Int32 {
        try session.pause(.milliseconds(150))
        return pilot.read(now: session.now)
    }

    /// The resistances that the core takes for a cable of `milliamperes`.
    private static func limits(of milliamperes: Int32) -> (lowest: Int32, highest: Int32) {
        let taken = (1...5_000).filter { CableRating.milliamperes(proximityOhms: $0) == milliamperes }
        return (taken.min() ?? 0, taken.max() ?? 0)
    }

    private static func text(_ ohms: Int32) -> String {
        switch ohms {
        case ProximityPilot.open: "open"
        case ProximityPilot.unreadable: "unreadable"
        default: "\(ohms) Ω"
        }
    }
}
