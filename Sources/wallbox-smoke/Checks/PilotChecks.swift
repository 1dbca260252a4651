import ChargeControl
import Devices
import HAL

/// Currents to duty cycles and back, voltages to levels, converter pins to pilot volts.
func pilotChecks(_ report: inout SmokeReport) {
    var above = 0
    var tooFarBelow = 0
    for milliamperes in stride(from: Int32(6_000), through: 80_000, by: 1) {
        guard let duty = DutyCycle.offering(milliamperes: milliamperes),
            case .current(let read) = duty.meaning
        else {
            tooFarBelow += 1
            continue
        }
        if read > milliamperes { above += 1 }
        // 25 mA is one step above 52.5 A. Between 51 and 52.5 A no duty cycle says the current, and 85 % is read as 51 A.
        let allowance: Int32 = (51_000..<52_525).contains(milliamperes) ? 1_600 : 25
        if milliamperes - read > allowance { tooFarBelow += 1 }
    }
    report.check(
        "pilot: 6 to 80 A in steps of 1 mA come back from the duty cycle, never above what was permitted",
        above == 0 && tooFarBelow == 0, seen: "\(above) above, \(tooFarBelow) too far below")
    report.check(
        "pilot: below 6 A nothing is offered, 5 % is digital communication",
        DutyCycle.offering(milliamperes: 5_999) == nil && DutyCycle.digital.meaning == .digitalCommunication)

    let levels: [(Int32, PilotLevel)] = [
        (12_000, .a), (9_000, .b), (6_000, .c), (3_000, .d), (0, .e), (-12_000, .f), (10_850, .indeterminate),
    ]
    for (millivolts, level) in levels {
        let seen = PilotBands.classify(millivolts, holding: .indeterminate)
        report.check("pilot: \(millivolts) mV is \(level)", seen == level, seen: seen == level ? "" : "\(seen)")
    }
    report.check(
        "pilot: 10.7 V is left where it was, and 7.49 V is nowhere",
        PilotBands.classify(10_700, holding: .b) == .b && PilotBands.classify(10_700, holding: .a) == .a
            && PilotBands.classify(7_490, holding: .indeterminate) == .indeterminate)

    let scale = LinearScale(lowPin: Millivolts(0), lowValue: -13_500, highPin: Millivolts(3_300), highValue: 13_500)
    report.check(
        "devices: converter pins become pilot millivolts",
        scale.value(at: Millivolts(2_750)) == 9_000 && scale.value(at: Millivolts(1_650)) == 0)
    let proximity = ProximityPilot(
        input: SteadyInput(Millivolts(596)), pullUp: Ohms(1_000), supply: Millivolts(3_300))
    report.check(
        "devices: 596 mV behind 1 kΩ are a cable of 220 Ω", proximity.read(now: .zero) == 220,
        seen: "\(proximity.read(now: .zero)) Ω")
}

/// A converter input that always reads the same.
private final class SteadyInput: AnalogInput {
    let name = ResourceName("steady")
    private let value: Millivolts

    init(_ value: Millivolts) { self.value = value }

    func read() throws(HALError) -> Millivolts { value }
}
