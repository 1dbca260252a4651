import Testing
import VirtualBoard

@Suite struct MeterTwinReadingsTests {
    @Test("totals, line voltages, parts and factors follow from the phases")
    func derived() {
        let readings = MeterTwinReadings(
            volts: PerPhase(230, 231, 229), amperes: PerPhase(16, 10, 0), watts: PerPhase(3_680, -2_000, 0), hertz: 50,
            wattHours: PerPhase(1_000, 2_000, 3_000.5), exportedWattHours: PerPhase(0, 10, 0))
        #expect(readings[.voltage, .total] == 230_000_000)
        // √(230² + 231² + 230·231) = √159391 = 399.238024…
        #expect(readings[.voltageLineToLine, .l1] == 399_238_024)
        #expect(readings[.current, .total] == 26_000_000)
        #expect(readings[.currentMean, .total] == 8_666_666)
        #expect(readings[.signedCurrent, .l2] == -10_000_000)
        #expect(readings[.activePower, .total] == 1_680_000_000)
        #expect(readings[.activePowerImported, .total] == 1_680_000_000)
        #expect(readings[.activePowerImported, .l2] == 0)
        #expect(readings[.activePowerExported, .l2] == 2_000_000_000)
        #expect(readings[.apparentPower, .l1] == 3_680_000_000)
        #expect(readings[.reactivePower, .l1] == 0)
        #expect(readings[.powerFactor, .l1] == 1_000_000)
        // −2000 / 2310 = −0.8658…
        #expect(readings[.powerFactor, .l2] == -865_801)
        #expect(readings[.energyImported, .total] == 6_000_500_000)
        #expect(readings[.energySum, .total] == 6_010_500_000)
        #expect(readings[.energyNet, .l2] == 1_990_000_000)
        #expect(readings[.phaseSequence, .total] == 1_000_000)
    }
}
