import ChargeControl
import Testing

@Suite("Ventilation") struct VentilationTests {
    @Test("without ventilation a vehicle in D is opened in the step that sees D, and reported") func none() {
        var bench = Bench()
        bench.charge()
        bench.plant.vehicle = .d
        let opened = bench.run(within: 1.s) { !$0.closeMainContactor }
        #expect(opened.map { $0 <= 30.ms } == true, "\(String(describing: opened))")
        #expect(bench.faults.contains(.ventilationUnavailable))
    }

    @Test("where ventilation is always there D charges like C") func always() {
        var bench = Bench { $0.ventilation = .always }
        bench.offer()
        bench.plant.vehicle = .d
        #expect(bench.run(within: 3.s) { $0.closeMainContactor } != nil)
        #expect(bench.outputs.state == .d2)
        bench.plant.vehicle = .c
        bench.run(for: 1.s)
        bench.plant.vehicle = .d
        bench.run(for: 1.s)
        #expect(bench.openings == 0 && bench.faults.isEmpty)
    }

    @Test("a switched fan is started in D; the offer stands meanwhile, power follows when the fan is seen running")
    func controlled() {
        var bench = Bench { $0.ventilation = .controlled }
        bench.offer()
        bench.plant.vehicle = .d
        bench.run(within: 1.s) { $0.ventilate }
        for _ in 0..<500 {
            // A vehicle keeps S2 closed only while it is offered current.
            bench.plant.vehicle = bench.outputs.pilot.isPWM ? .d : .b
            bench.step()
        }
        #expect(bench.outputs.ventilate && bench.outputs.pilot.isPWM && !bench.isClosed)
        #expect(bench.outputs.hindrance == .ventilation)
        bench.inputs.ventilationRuns = true
        bench.run(for: 1.s)
        #expect(bench.isClosed)
        bench.inputs.ventilationRuns = false
        bench.step()
        #expect(!bench.isClosed)
    }

    @Test("the fan is at rest as long as no vehicle asks for it") func fanAtRest() {
        var bench = Bench { $0.ventilation = .controlled }
        bench.charge()
        #expect(bench.isClosed && !bench.outputs.ventilate)
    }

    @Test("a fan that does not start within 10 s is a fault that ends with the vehicle's wish") func fanFails() {
        var bench = Bench { $0.ventilation = .controlled }
        bench.offer()
        bench.plant.vehicle = .d
        let found = bench.run(within: 20.s) { $0.faults.contains(.ventilationUnavailable) }
        #expect(found.map { $0 >= 10.s && $0 <= 10_200.ms } == true, "\(String(describing: found))")
        bench.plant.vehicle = .b
        #expect(bench.run(within: 5.s) { $0.faults.isEmpty } != nil)
    }

    @Test("a wish for ventilation ends with the plug: none is missed without a vehicle, and the next one has its time")
    func wishEndsWithPlug() {
        var bench = Bench { $0.ventilation = .controlled }
        bench.offer()
        bench.plant.vehicle = .d
        bench.inputs.ventilationRuns = true
        bench.run(for: 15.s)
        // Straight from D to A, as when the plug is pulled under power; the fan stops with it.
        bench.plant.vehicle = .a
        bench.run(for: 100.ms)
        bench.inputs.ventilationRuns = false
        bench.run(for: 10.s)
        #expect(bench.faults.isEmpty, "\(bench.faults.faults)")
        bench.plant.vehicle = .b
        bench.run(within: 10.s) { $0.pilot.isPWM }
        bench.plant.vehicle = .d
        bench.run(for: 2.s)
        #expect(bench.outputs.ventilate && bench.faults.isEmpty, "\(bench.faults.faults)")
    }
}
