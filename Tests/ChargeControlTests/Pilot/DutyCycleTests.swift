import ChargeControl
import Testing

@Suite("Duty cycle and current") struct DutyCycleTests {
    /// What a vehicle reads from a duty cycle, worked out anew from the two formulas of reference A.3.
    private func vehicleReads(_ hundredths: Int32) -> DutyCycle.Meaning {
        let percent = Double(hundredths) / 100
        if percent < 3 || (percent > 7 && percent < 8) || percent > 97 { return .noCharging }
        if percent <= 7 { return .digitalCommunication }
        if percent < 10 { return .current(milliamperes: 6_000) }
        if percent <= 85 { return .current(milliamperes: Int32((percent * 600).rounded())) }
        if percent <= 96 { return .current(milliamperes: Int32(((percent - 64) * 2_500).rounded())) }
        return .current(milliamperes: 80_000)
    }

    @Test("6.0 to 80.0 A: the offer never exceeds the current and is at most 0.5 A below it, 1.5 A in the gap")
    func offerStaysBelow() {
        var worst: Int32 = 0
        var worstInGap: Int32 = 0
        for tenths in Int32(60)...800 {
            let current = tenths * 100
            guard let duty = DutyCycle.offering(milliamperes: current),
                case .current(let offered) = duty.meaning
            else {
                Issue.record("no offer for \(current) mA")
                continue
            }
            #expect(offered <= current)
            #expect((1_000...9_600).contains(duty.hundredthsOfPercent))
            let isGap = current > 51_000 && current <= 52_500
            #expect(current - offered <= (isGap ? 1_500 : 500), "\(current) mA is offered as \(offered) mA")
            if isGap { worstInGap = max(worstInGap, current - offered) } else { worst = max(worst, current - offered) }
        }
        print("duty cycle: at most \(worst) mA below the permitted current, \(worstInGap) mA in the 51–52.5 A gap")
    }

    @Test("every milliampere: the offer never exceeds the current and never falls as the current rises")
    func offerIsMonotonic() {
        var last: Int32 = 0
        for current in Int32(6_000)...80_000 {
            let duty = DutyCycle.offering(milliamperes: current)?.hundredthsOfPercent ?? 0
            guard case .current(let offered) = DutyCycle(hundredthsOfPercent: duty).meaning, offered <= current,
                duty >= last
            else {
                Issue.record("\(current) mA gives duty \(duty)")
                return
            }
            last = duty
        }
    }

    @Test("from 51 to 52.5 A the offer stays below 85 %, which a vehicle may read as 52.5 A") func belowTheSeam() {
        for current in Int32(51_000)..<52_500 {
            let duty = DutyCycle.offering(milliamperes: current)?.hundredthsOfPercent ?? .max
            guard duty < 8_500 else {
                Issue.record("\(current) mA gives duty \(duty)")
                return
            }
        }
    }

    @Test("below 6 A nothing is offered", arguments: [Int32.min, -1, 0, 1, 5_900, 5_999])
    func nothingBelowSixAmperes(current: Int32) { #expect(DutyCycle.offering(milliamperes: current) == nil) }

    @Test("above 80 A, 80 A is offered", arguments: [Int32(80_000), 80_001, 100_000, .max])
    func atMostEightyAmperes(current: Int32) {
        #expect(DutyCycle.offering(milliamperes: current)?.meaning == .current(milliamperes: 80_000))
    }

    @Test("5 % means digital communication") func fivePercent() {
        #expect(DutyCycle.digital.hundredthsOfPercent == 500)
        #expect(DutyCycle.digital.meaning == .digitalCommunication)
    }

    @Test(
        "each border of the bands decodes as the standard says",
        arguments: [
            (0, .noCharging), (299, .noCharging), (300, .digitalCommunication), (500, .digitalCommunication),
            (700, .digitalCommunication), (701, .noCharging), (799, .noCharging), (800, .current(milliamperes: 6_000)),
            (999, .current(milliamperes: 6_000)), (1_000, .current(milliamperes: 6_000)),
            (1_667, .current(milliamperes: 10_002)), (8_500, .current(milliamperes: 51_000)),
            (8_501, .current(milliamperes: 52_525)), (9_600, .current(milliamperes: 80_000)),
            (9_601, .current(milliamperes: 80_000)), (9_700, .current(milliamperes: 80_000)), (9_701, .noCharging),
            (10_000, .noCharging), (-1, .noCharging),
        ] as [(Int32, DutyCycle.Meaning)])
    func borders(hundredths: Int32, meaning: DutyCycle.Meaning) {
        #expect(DutyCycle(hundredthsOfPercent: hundredths).meaning == meaning)
    }

    @Test("all 10 001 duty cycles decode as a vehicle reads them") func wholeTable() {
        for hundredths in Int32(0)...10_000 {
            let meaning = DutyCycle(hundredthsOfPercent: hundredths).meaning
            guard meaning == vehicleReads(hundredths) else {
                Issue.record("\(hundredths): \(meaning)")
                return
            }
        }
    }
}
