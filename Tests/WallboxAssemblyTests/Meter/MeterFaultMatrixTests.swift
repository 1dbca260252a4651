import HAL
import MeterModels
import Metering
import Testing
import VirtualBoard
import WallboxAssembly

/// Every fault of the meter and its line, switched on in every phase of the conversation.
@Suite("A fault of the meter's line in any phase")
struct MeterFaultMatrixTests {
    /// Where in the conversation the fault comes.
    enum Moment: String, CaseIterable, Sendable {
        case idle, request, turnaround, answer, betweenBlocks, betweenLiveAndEnergy
    }

    /// What a fault does to the reader.
    enum Effect: Sendable {
        /// No values while it lasts.
        case blinds
        /// A silence that the last values bridge.
        case interrupts(counterReset: Bool)
        /// Nothing is missing.
        case goesOn(counterReset: Bool)
    }

    /// How old live values may be by the shipped profiles.
    private static let staleAfter = Nanoseconds.seconds(5)

    private static func effect(_ fault: FaultName) -> Effect {
        switch fault {
        case .meterStuck: .goesOn(counterReset: false)
        case .meterCounterWrap: .goesOn(counterReset: true)
        case .meterPowerCycled: .interrupts(counterReset: false)
        case .meterReplaced: .interrupts(counterReset: true)
        default: .blinds
        }
    }

    /// The SDM630 with its live values in two blocks, so that there is a moment between two.
    private static var twoBlocks: MeterModel {
        var model = MeterModel.eastronSDM630.reduced(to: [.live, .energy])
        model.blocks = [
            ReadBlock(.live, at: 0x0000, count: 18), ReadBlock(.live, at: 0x0034, count: 2),
            ReadBlock(.energy, at: 0x0048, count: 4),
        ]
        return model
    }

    /// Where the line stands, as the meter sees it.
    private static func stands(_ bench: MeterBench, at moment: Moment) -> Bool {
        let meter = bench.meter
        return switch moment {
        case .idle: meter.phase == .idle
        case .request: meter.phase == .request
        case .turnaround: meter.phase == .turnaround
        case .answer: meter.phase == .answer
        case .betweenBlocks: meter.phase == .idle && meter.lastAddress == 0x0000
        case .betweenLiveAndEnergy: false
        }
    }

    /// A bench that has read everything and stands at `moment`, which every run without faults reaches at the same time.
    private static func bench(at moment: Moment) throws -> MeterBench {
        let bench = try MeterBench(model: twoBlocks, twin: .eastronSDM630)
        bench.run(for: .seconds(6))
        guard moment == .betweenLiveAndEnergy else {
            try #require(bench.run(until: { stands($0, at: moment) }, within: .seconds(1)) != nil)
            return bench
        }
        // Look ahead on another bench: the last idle step between a live answer and the energy request.
        let scout = try MeterBench(model: twoBlocks, twin: .eastronSDM630)
        scout.run(for: .seconds(6))
        var found: MonotonicInstant?
        _ = scout.run(
            until: {
                if $0.meter.phase == .idle, $0.meter.lastAddress == 0x0034 { found = $0.now }
                return $0.meter.lastAddress == 0x0048
            }, within: .seconds(3))
        let instant = try #require(found)
        bench.run(for: instant - bench.now)
        return bench
    }

    @Test(
        "publishes no wrong value, makes the values stale in time, and is over when it is mended",
        arguments: FaultName.meterFaults, Moment.allCases)
    func matrix(_ fault: FaultName, _ moment: Moment) throws {
        let bench = try Self.bench(at: moment)
        let resets = bench.reader.statistics.counterResets
        let before = bench.published
        let measuredAt = try #require(bench.measuredAt)
        bench.set(fault, on: true)
        var expectedResets = resets
        switch Self.effect(fault) {
        case .blinds:
            // What was under way when the fault came may still arrive; after that nothing does.
            bench.run(for: .seconds(1))
            let last = try #require(bench.measuredAt)
            #expect(last - measuredAt < .seconds(1))
            bench.run(for: last + Self.staleAfter - bench.now)
            #expect(!bench.isStale(Self.staleAfter))
            bench.advance()
            #expect(bench.isStale(Self.staleAfter))
            bench.run(for: .seconds(10))
            #expect(bench.measuredAt == last)
            #expect(bench.isStale(Self.staleAfter))
        case .interrupts(let counterReset):
            for _ in 0..<1_000 {
                bench.advance()
                #expect(!bench.isStale(Self.staleAfter))
            }
            expectedResets += counterReset ? 1 : 0
        case .goesOn(let counterReset):
            for _ in 0..<1_000 {
                bench.advance()
                #expect(!bench.isStale(.milliseconds(900)))
            }
            #expect(bench.published - before >= 24)
            expectedResets += counterReset ? 1 : 0
        }
        bench.set(fault, on: false)
        let mended = bench.now
        let recovery = bench.run(until: { $0.measuredAt.map { $0 > mended } ?? false }, within: .seconds(5))
        #expect(recovery != nil, "no fresh value within 5 s of the mend")
        let published = bench.published
        bench.run(for: .seconds(6))
        #expect(bench.published - published >= 14, "the plan goes on as before")
        #expect(bench.reader.statistics.counterResets == expectedResets)
        #expect(bench.wrongValues == 0, "\(bench.firstWrong ?? "")")
        #expect(bench.meter.counts.violations == 0)
    }
}
