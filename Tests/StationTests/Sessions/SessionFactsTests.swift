import ChargeControl
import Station
import Testing

@Suite("What a session is told of the core")
struct SessionFactsTests {
    @Test("the core's outputs say what is connected, offered, closed and broken")
    func outputs() {
        #expect(SessionFacts(Outputs(), isSeenClosed: false).isStarting)
        var outputs = Outputs()
        outputs.stage = .charging
        outputs.vehicleConnected = true
        outputs.closeMainContactor = true
        outputs.pilot = .pwm(DutyCycle(hundredthsOfPercent: 2_000))
        outputs.faults = FaultSet(.lockStuck)
        var expected = SessionFacts()
        expected.isVehicleConnected = true
        expected.isContactorClosed = true
        expected.isOffering = true
        expected.faults = FaultSet(.lockStuck)
        #expect(SessionFacts(outputs, isSeenClosed: false) == expected)
    }

    @Test("a contactor that is seen closed counts as closed, whatever it was told")
    func seenClosed() {
        var outputs = Outputs()
        outputs.stage = .idle
        #expect(!SessionFacts(outputs, isSeenClosed: false).isContactorClosed)
        #expect(SessionFacts(outputs, isSeenClosed: true).isContactorClosed)
    }
}
