import ChargeControl
import Testing

@testable import LocalAPI

@Suite struct CoreMappingTests {
    @Test("every fault has a code, texts and an OCPP name")
    func faults() {
        for fault in Fault.allCases {
            let status = FaultStatus(fault)
            #expect(status.code == "\(fault)")
            #expect(!status.text.isEmpty && !status.mend.isEmpty && !status.ocppErrorCode.isEmpty)
        }
    }

    @Test("faults are listed worst first")
    func order() {
        var faults = FaultSet(.vehicleIgnoresPilot)
        faults.insert(.overcurrent)
        faults.insert(.emergencyStop)
        faults.insert(.contactorWelded)
        #expect(
            FaultStatus.list(faults).map(\.code)
                == ["contactorWelded", "emergencyStop", "overcurrent", "vehicleIgnoresPilot"])
    }

    @Test("only faults that a person must clear ask for an acknowledgement")
    func acknowledgement() {
        #expect(FaultStatus(.contactorWelded).needsAcknowledgement)
        #expect(!FaultStatus(.controlPilotShort).needsAcknowledgement)
    }

    @Test("every hindrance but none has a text, and no two the same")
    func hindrances() {
        let texts = Hindrance.allCases.map(\.text)
        #expect(texts.filter(\.isEmpty).count == 1)
        #expect(Hindrance.none.text.isEmpty)
        #expect(Set(texts).count == texts.count)
    }

    @Test("states are written as the standard writes them")
    func states() {
        #expect(IECState.allCases.map(\.symbol) == ["?", "A", "B1", "B2", "C1", "C2", "D1", "D2", "E", "F"])
        #expect(PilotLevel.allCases.map(\.symbol) == ["?", "A", "B", "C", "D", "E", "F"])
    }

    @Test("outputs at start are state F without a level")
    func outputs() {
        let charge = ChargeStatus(Outputs())
        #expect(charge.state == "F")
        #expect(charge.level == "?")
        #expect(charge.stage == "starting")
        #expect(charge.hindrance == "starting")
    }

    @Test("the pilot is told in volts, percent and amperes")
    func pilot() {
        let duty = DutyCycle(hundredthsOfPercent: 2_666)
        let status = PilotStatus(PilotReading(highMillivolts: 5_990, lowMillivolts: -11_980), signal: .pwm(duty))
        #expect(
            status
                == PilotStatus(
                    highVolts: 5.99, lowVolts: -11.98, signal: .pwm, dutyPercent: 26.66, offeredAmperes: 15.996))
        #expect(PilotStatus(PilotReading(highMillivolts: 0, lowMillivolts: 0), signal: .steadyLow).dutyPercent == nil)
    }
}
