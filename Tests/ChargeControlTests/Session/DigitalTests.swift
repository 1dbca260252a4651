import ChargeControl
import Testing

@Suite("Digital signalling") struct DigitalTests {
    private func negotiating() -> Bench {
        var bench = Bench()
        bench.inputs.permit.signalling = .digitalNegotiating
        bench.offer()
        return bench
    }

    @Test("5 % stands while negotiating, and the contactor stays open though the vehicle is in C") func negotiation() {
        var bench = negotiating()
        bench.plant.vehicle = .c
        bench.run(for: 60.s)
        #expect(bench.outputs.pilot == .pwm(.digital))
        #expect(bench.outputs.hindrance == .digitalCommunication)
        #expect(bench.closings == 0)
    }

    @Test("a long negotiation in B is not disturbed by the wake-up ladder") func noWakeUp() {
        var bench = negotiating()
        for _ in 0..<20_000 {
            bench.step()
            guard bench.outputs.pilot == .pwm(.digital) else {
                Issue.record("5 % interrupted by \(bench.outputs.stage)")
                return
            }
        }
    }

    @Test("agreed: closes at 5 % within 3 s, and ends softly when the agreement does") func agreed() {
        var bench = negotiating()
        bench.plant.vehicle = .c
        bench.run(for: 2.s)
        bench.inputs.permit.signalling = .digitalCharging
        let closed = bench.run(within: 5.s) { $0.closeMainContactor }
        #expect(closed.map { $0 <= 3.s } == true)
        #expect(bench.outputs.pilot == .pwm(.digital))
        bench.inputs.permit.signalling = .digitalNegotiating
        bench.step()
        #expect(bench.outputs.stage == .stopping)
        let opened = bench.run(within: 10.s) { !$0.closeMainContactor }
        #expect(opened.map { $0 >= 5_990.ms && $0 <= 6.s } == true, "\(String(describing: opened))")
    }

    @Test("at 5 % a vehicle is held to the permitted current", arguments: [(16_000, false), (20_000, true)])
    func overcurrent(drawn: Int32, isOver: Bool) {
        var bench = Bench()
        bench.inputs.permit.signalling = .digitalCharging
        bench.charge()
        bench.inputs.meter.l1Milliamperes = drawn
        bench.run(for: 8.s)
        #expect(bench.faults.contains(.overcurrent) == isOver)
    }

    @Test("from digital to analogue in mid-charge: opened within 6 s, 10 s of +12 V, then closed again")
    func toAnalogue() {
        var bench = Bench()
        bench.inputs.permit.signalling = .digitalCharging
        bench.charge()
        bench.run(for: 20.s)
        bench.inputs.permit.signalling = .dutyCycle
        let start = bench.now
        bench.step()
        #expect(bench.outputs.stage == .stopping && bench.outputs.pilot == .steadyHigh)
        bench.run(within: 10.s) { !$0.closeMainContactor }
        #expect(bench.now - start <= 6_010.ms)
        bench.run(within: 60.s) { $0.pilot.isPWM }
        #expect(bench.now - start >= 10.s)
        bench.run(within: 20.s) { $0.closeMainContactor }
        #expect(bench.isClosed && bench.outputs.offeredMilliamperes == 15_996)
    }

    @Test("from analogue to digital in mid-charge: opened within 6 s before 5 % appears") func toDigital() {
        var bench = Bench()
        bench.charge()
        bench.run(for: 20.s)
        bench.inputs.permit.signalling = .digitalCharging
        bench.step()
        #expect(bench.outputs.stage == .stopping && bench.outputs.pilot == .steadyHigh)
        let opened = bench.run(within: 10.s) { !$0.closeMainContactor }
        #expect(opened.map { $0 <= 6.s } == true)
        bench.run(within: 60.s) { $0.closeMainContactor }
        #expect(bench.isClosed && bench.outputs.pilot == .pwm(.digital))
    }
}
