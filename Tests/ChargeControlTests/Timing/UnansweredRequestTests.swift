import ChargeControl
import Testing

@Suite("A request that cannot be confirmed")
struct UnansweredRequestTests {
    @Test("ends with the offer withdrawn before 3 s, and the offer returns no sooner than 5 s later")
    func withdrawn() {
        var configuration = Configuration()
        configuration.wakesVehicles = false
        var control = ChargeControl(configuration: configuration)
        var inputs = Inputs()
        inputs.permit = Permit(milliamperes: 16_000, expires: Instant(nanoseconds: .max))
        var now = Instant.zero
        var askedAt: Instant?
        var withdrawnAt: Instant?
        var returnedAt: Instant?
        var wasTested = false
        for tick in 0..<6_000 {
            now = Instant(nanoseconds: Int64(tick) * 10_000_000)
            var outputs = Outputs()
            inputs.residualCurrent.selfTest = wasTested ? .passed : .idle
            outputs = control.step(inputs, at: now)
            wasTested = outputs.testResidualCurrentMonitor
            // A vehicle in C whose negative plateau is doubtful every second tick: never confirmed, never a fault.
            let isOn = outputs.pilot.isPWM
            let level: Int32 = tick < 100 ? 12_000 : (tick < 300 ? 9_000 : 6_000)
            let isDoubtful = tick % 3 == 0
            inputs.pilot = PilotReading(
                highMillivolts: outputs.pilot == .steadyLow ? -12_000 : level,
                lowMillivolts: isOn ? (isDoubtful ? -9_000 : -12_000) : (outputs.pilot == .steadyLow ? -12_000 : level))
            #expect(!outputs.closeMainContactor)
            if outputs.state == .c2, askedAt == nil { askedAt = now }
            if let asked = askedAt, withdrawnAt == nil, !isOn, now > asked { withdrawnAt = now }
            if withdrawnAt != nil, returnedAt == nil, isOn { returnedAt = now }
        }
        guard let askedAt, let withdrawnAt, let returnedAt else {
            Issue.record("asked \(askedAt as Any), withdrawn \(withdrawnAt as Any), returned \(returnedAt as Any)")
            return
        }
        #expect(withdrawnAt - askedAt < .seconds(3))
        #expect(withdrawnAt - askedAt > .seconds(2))
        #expect(returnedAt - withdrawnAt >= .seconds(5))
    }
}
