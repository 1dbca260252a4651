import ChargeControl
import Testing

@Suite("Temperature") struct TemperatureTests {
    private func bench() -> Bench {
        var bench = Bench {
            $0.hasTemperatureSensor = true
            $0.derating = .example
            $0.maximumMilliamperes = 32_000
            $0.tetheredCableMilliamperes = 32_000
        }
        bench.permitMilliamperes = 32_000
        return bench
    }

    @Test(
        "the curve: no limit below, straight lines between, the last limit above",
        arguments: [
            (-5_000, .max), (5_999, .max), (6_000, 32_000), (6_500, 24_000), (7_000, 16_000), (7_500, 11_000),
            (8_000, 6_000), (8_001, 5_988), (8_499, 12), (8_500, 0), (20_000, 0), (.max, 0), (.min, .max),
        ] as [(Int32, Int32)])
    func curve(centidegrees: Int32, milliamperes: Int32) {
        #expect(DeratingCurve.example.limitMilliamperes(atCentidegrees: centidegrees) == milliamperes)
    }

    @Test("the curve never rises with the temperature and takes four points, not five") func curveFalls() {
        var last = Int32.max
        for centidegrees in Int32(5_900)...8_600 {
            let limit = DeratingCurve.example.limitMilliamperes(atCentidegrees: centidegrees)
            #expect(limit <= last)
            last = limit
        }
        var full = DeratingCurve.example
        let isFifthTaken = full.append(DeratingCurve.Point(centidegrees: 9_000, milliamperes: 0))
        #expect(!isFifthTaken)
        #expect(full.count == 4)
        #expect(DeratingCurve().limitMilliamperes(atCentidegrees: .max) == .max)
    }

    @Test("between two points the limit is rounded to the lower milliampere") func rounding() {
        var curve = DeratingCurve()
        curve.append(DeratingCurve.Point(centidegrees: 6_000, milliamperes: 10_000))
        curve.append(DeratingCurve.Point(centidegrees: 6_300, milliamperes: 9_900))
        #expect(curve.limitMilliamperes(atCentidegrees: 6_001) == 9_999)
        #expect(curve.limitMilliamperes(atCentidegrees: 6_299) == 9_900)
    }

    @Test("a decrease counts in the same step, an increase after 1 s") func decreaseFirst() {
        var bench = bench()
        bench.charge()
        #expect(bench.outputs.offeredMilliamperes == 31_998)
        bench.inputs.temperature.centidegrees = 7_000
        bench.step()
        #expect(bench.outputs.offeredMilliamperes == 15_996)
        #expect(bench.outputs.limitedBy == .temperature)
        bench.run(for: 10.s)
        bench.inputs.temperature.centidegrees = 6_000
        let raised = bench.run(within: 10.s) { $0.allowedMilliamperes == 32_000 }
        #expect(raised.map { $0 >= 1.s && $0 <= 1_010.ms } == true, "\(String(describing: raised))")
    }

    @Test("a temperature that allows exactly 6 A is not too hot, one that allows less is") func atTheLeastCurrent() {
        var bench = bench()
        bench.charge()
        bench.inputs.temperature.centidegrees = 8_000
        bench.run(for: 1.s)
        #expect(bench.faults.isEmpty && bench.outputs.offeredMilliamperes == 6_000)
        bench.inputs.temperature.centidegrees = 8_001
        bench.step()
        #expect(bench.faults == FaultSet(.overtemperature))
    }

    @Test("too hot stops softly, names the temperature and comes back by itself") func tooHot() {
        var bench = bench()
        bench.charge()
        bench.inputs.temperature.centidegrees = 8_400
        bench.step()
        #expect(bench.outputs.pilot == .steadyHigh && bench.isClosed)
        #expect(bench.faults == FaultSet(.overtemperature))
        bench.run(for: 7.s)
        #expect(!bench.isClosed)
        bench.inputs.temperature.centidegrees = 4_000
        #expect(bench.run(within: 60.s) { $0.closeMainContactor } != nil)
    }

    @Test(
        "a stale, never read or impossible temperature allows nothing",
        arguments: [TimeSpan.milliseconds(10_001), .never, .milliseconds(-1)])
    func stale(age: TimeSpan) {
        var bench = bench()
        bench.charge()
        bench.inputs.temperature.age = age
        bench.step()
        #expect(bench.outputs.allowedMilliamperes == 0)
        #expect(!bench.outputs.pilot.isPWM)
        #expect(bench.faults == FaultSet(.temperatureStale))
    }

    @Test("a healthy sensor raises no fault at start, nor after it was stale") func noFalseAlarm() {
        var bench = bench()
        bench.run(for: 3.s)
        #expect(bench.faults.isEmpty)
        bench.inputs.temperature.age = .never
        bench.run(for: 3.s)
        bench.inputs.temperature.age = .zero
        for _ in 0..<300 {
            bench.step()
            #expect(!bench.faults.contains(.overtemperature))
        }
        #expect(bench.faults.isEmpty)
    }

    @Test("without a sensor the reading means nothing") func noSensor() {
        var bench = Bench()
        bench.inputs.temperature = TemperatureReading(centidegrees: 20_000, age: .never)
        bench.charge()
        #expect(bench.faults.isEmpty)
    }
}
