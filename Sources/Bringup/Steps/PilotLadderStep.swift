import BoardProfiles
import ChargeControl
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The pilot with each load that a car shows, against the bands by which the core classifies.
struct PilotLadderStep: BringupStep {
    private struct Rung {
        var state: String
        var load: PilotLoad
        /// The level to be read; the bands are the core's.
        var level: PilotLevel
    }

    private static let rungs = [
        Rung(state: "A", load: .open, level: .a), Rung(state: "B", load: .resistor(ohms: 2_740), level: .b),
        Rung(state: "C", load: .resistor(ohms: 882), level: .c),
        Rung(state: "D", load: .resistor(ohms: 246), level: .d),
        Rung(state: "E", load: .short, level: .e),
        Rung(state: "diode", load: .withoutDiode(ohms: 2_740), level: .b),
    ]

    let id = "pilot-ladder"
    let title = "Pilot ladder at 26.7 % duty"
    let requirements = ["rails", "pwm"]

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        for rung in Self.rungs {
            session.report("\(rung.state): \(rung.load.text)")
            try session.ask(.pilot(rung.load))
            _ = try session.signal(.duty(highPartsPerMillion: 267_000))
            guard let samples = try session.samplePilot() else {
                findings.measure("\(rung.state) high", nil, "V", hint: RailsStep.unreadable(session))
                continue
            }
            judge(rung, samples, session, &findings)
        }
        try session.ask(.pilot(.open))
    }

    private func judge(
        _ rung: Rung, _ samples: BringupSession.PilotSamples, _ session: BringupSession, _ findings: inout StepFindings
    ) {
        let high = BringupSession.PilotSamples.extent(samples.high)
        let low = BringupSession.PilotSamples.extent(samples.low)
        let highBand = Self.volts(PilotBands.entry(rung.level))
        let lowBand = Self.lowBand(rung)
        let isHighGood = high[0] >= highBand[0] && high[1] <= highBand[1]
        let isLowGood = low[0] >= lowBand[0] && low[1] <= lowBand[1]
        session.pilotLadder.append(
            PilotRung(
                state: rung.state, load: rung.load.text, high: high, low: low, highBand: highBand, lowBand: lowBand,
                isPassed: isHighGood && isLowGood))
        // The reading that is worst off tells.
        findings.measure(
            "\(rung.state) high (\(rung.load.text))", Self.worst(high, highBand), "V", from: highBand[0],
            to: highBand[1],
            hint: hint(rung, samples))
        findings.measure(
            "\(rung.state) low", Self.worst(low, lowBand), "V", from: lowBand[0], to: lowBand[1],
            hint: rung.state == "diode"
                ? "a missing diode would not be seen: negative peak \(session.profile.negativeFrontEnd)"
                : """
                negative plateau with \(rung.load.text): diode of the load missing or turned round, or negative peak \
                \(session.profile.negativeFrontEnd)
                """)
    }

    private func hint(_ rung: Rung, _ samples: BringupSession.PilotSamples) -> String {
        let spread = BringupSession.PilotSamples.extent(samples.high)
        if spread[1] - spread[0] > 0.5 { return "noise on the pilot: check screening, earth and the peak detector" }
        if rung.load != .open, samples.meanHigh > 11 {
            return "the load on CP is not seen: CP wire or terminal open, or nothing connected"
        }
        if rung.level != .e, samples.meanHigh < 1.3 { return "CP is shorted to PE, or the pilot wire is" }
        return """
            pilot voltage with \(rung.load.text) is outside the band of state \(rung.state): source resistance \
            (970 … 1030 Ω), the load's resistor, or the positive peak detector
            """
    }

    /// Without a diode the negative plateau must be seen to be too high; in E both are at 0 V.
    private static func lowBand(_ rung: Rung) -> [Double] {
        let highest = Double(PilotBands.highestNegativePlateauMillivolts) / 1_000
        switch rung.state {
        case "E": return volts(PilotBands.entry(.e))
        case "diode": return [highest + 0.001, 0]
        default: return [Double(PilotBands.lowestNegativePlateauMillivolts) / 1_000, highest]
        }
    }

    private static func volts(_ band: PilotBands.Band?) -> [Double] {
        guard let band else { return [0, 0] }
        return [Double(band.lowestMillivolts) / 1_000, Double(band.highestMillivolts) / 1_000]
    }

    private static func worst(_ extent: [Double], _ band: [Double]) -> Double {
        if extent[0] < band[0] { return extent[0] }
        if extent[1] > band[1] { return extent[1] }
        return (extent[0] + extent[1]) / 2
    }
}
