import HAL
import MeterModels
import Metering
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("A meter's line with random faults")
struct MeterFaultRunTests {
    @Test("never brings a wrong value, and the reader always comes back", arguments: [1, 2, 3, 4] as [UInt64])
    func random(seed: UInt64) throws {
        var run = try MeterFaultRun(model: .eastronSDM630, twin: .eastronSDM630, seed: seed)
        let report = run.run(transactions: 400)
        #expect(report.wrongValues == 0, "\(report.firstWrong ?? "")")
        #expect(report.unrecovered == 0, "\(report.firstUnrecovered ?? "")")
        #expect(report.violations == 0)
        #expect(report.episodes > 20)
        #expect(report.published > 100)
        #expect(report.failed > 10)
    }

    @Test("runs alike for one seed")
    func deterministic() throws {
        func published() throws -> UInt64 {
            var run = try MeterFaultRun(model: .eastronSDM630, twin: .eastronSDM630, seed: 7)
            return run.run(transactions: 100).published
        }
        #expect(try published() == (try published()))
    }

    @Test("the witness sees a value that the meter did not show")
    func witness() throws {
        var twin = MeterTwinModel.eastronSDM630
        // L2 and L3 of the current exchanged: every live value is plausible, and wrong.
        for index in twin.spaces[0].registers.indices {
            switch twin.spaces[0].registers[index].content {
            case .quantity(.current, .l2): twin.spaces[0].registers[index].content = .quantity(.current, .l3)
            case .quantity(.current, .l3): twin.spaces[0].registers[index].content = .quantity(.current, .l2)
            default: break
            }
        }
        let bench = try MeterBench(model: .eastronSDM630, twin: twin)
        bench.run(for: .seconds(5))
        #expect(bench.wrongValues >= 5)
        #expect(bench.firstWrong != nil)
    }

    @Test("live values of a three-phase meter at 9600 baud come at least twice a second, and could come faster")
    func busUse() throws {
        let plan = try MeterBusUse.measure(
            model: .eastronSDM630, twin: .eastronSDM630, intervals: PollIntervals())
        #expect(plan.liveHertz >= 2)
        #expect(plan.energyHertz >= 0.48)
        #expect(plan.load < 0.5)
        let fastest = try MeterBusUse.measure(
            model: .eastronSDM630, twin: .eastronSDM630, intervals: PollIntervals(live: .zero, energy: .seconds(2)))
        #expect(fastest.liveHertz > 3)
        print(
            "9600 baud, three phases: \(plan.liveHertz) live readings/s and \(plan.energyHertz) energy readings/s",
            "take \(Int((plan.load * 100).rounded())) % of the line; at most \(fastest.liveHertz) live readings/s",
            separator: " ")
    }
}
