import HAL
import Testing

@testable import Devices

/// A line with a rectangle on it, as the kernel would queue its edges.
private final class Rectangle {
    let edges: FakeEdges
    var input: ResidualCurrentValueInput
    private(set) var now: Int64 = 0
    private var sequence: UInt32 = 0

    init(_ coding: ResidualCurrentCoding, level: (any DigitalInput)? = nil, detectsLoss: Bool = true) {
        let edges = FakeEdges(detectsLoss: detectsLoss)
        self.edges = edges
        input = ResidualCurrentValueInput(edges: edges, level: level, coding: coding)
    }

    /// One period of `period` ns, high for `high` ns; edges whose index (0 rise, 1 fall) is in `lost` are not queued.
    func period(_ period: Int64, high: Int64, lost: Set<Int> = []) {
        for (index, at) in [now, now + high].enumerated() {
            sequence += 1
            guard !lost.contains(index) else { continue }
            edges.queue.append(
                LineEdge(
                    timestamp: MonotonicInstant(nanoseconds: at), sequence: sequence,
                    state: index == 0 ? .active : .inactive))
        }
        now += period
    }

    func wait(_ span: Int64) { now += span }
    func read() -> ResidualCurrentValue { input.read(now: MonotonicInstant(nanoseconds: now)) }
}

private let duty = ResidualCurrentCoding.pulseWidth(
    period: .microseconds(125), atZero: 0, atFull: 300, least: 20_000, greatest: 950_000, silenceIsZero: false)

@Suite("Residual current by duty cycle")
struct DutyCycleValueTests {
    @Test("3.33 % for each milliampere gives tenths of one, averaged over the periods of a look")
    func value() {
        let line = Rectangle(duty)
        // 20 % and 20.8 %, that is 6.0 mA and 6.24 mA.
        for _ in 0..<40 {
            line.period(125_000, high: 25_000)
            line.period(125_000, high: 26_000)
        }
        let value = line.read()
        #expect(value.validTenths == 61)
        #expect(value.measuredAt == MonotonicInstant(nanoseconds: 79 * 125_000))
    }

    @Test("a gap in the sequence costs the period it falls into and nothing else")
    func gap() {
        let line = Rectangle(duty)
        for index in 0..<20 { line.period(125_000, high: 25_000, lost: index == 7 ? [1] : index == 9 ? [0] : []) }
        #expect(line.read().validTenths == 60)
        #expect(line.input.lostEdges == 2)
    }

    @Test("without sequence numbers two edges to one state show a lost one, and a period too long a lost pulse")
    func lossWithoutSequence() {
        let line = Rectangle(duty, detectsLoss: false)
        for index in 0..<20 {
            line.period(125_000, high: 25_000, lost: index % 5 == 2 ? [0, 1] : index % 5 == 4 ? [1] : [])
        }
        #expect(line.read().validTenths == 60)
        #expect(line.input.lostEdges == 0)
    }

    @Test("a line that gives no whole period any more is no value after 100 ms, and says why")
    func edgesLost() {
        let line = Rectangle(duty)
        for _ in 0..<10 { line.period(125_000, high: 25_000) }
        #expect(line.read().validTenths == 60)
        for _ in 0..<1_000 { line.period(125_000, high: 25_000, lost: [1]) }
        var value = line.read()
        for _ in 0..<4 { value = line.read() }
        #expect(value.quality == .edgesLost)
        #expect(value.validTenths == nil && value.tenths == 60)
    }

    @Test("a line that falls silent keeps its last value for 100 ms of age, then is none")
    func silent() {
        let line = Rectangle(duty)
        for _ in 0..<10 { line.period(125_000, high: 25_000) }
        #expect(line.read().validTenths == 60)
        line.wait(90_000_000)
        #expect(line.read().validTenths == 60)
        line.wait(20_000_000)
        #expect(line.read().quality == .noSignal)
        for _ in 0..<10 { line.period(125_000, high: 50_000) }
        #expect(line.read().validTenths == 120)
    }

    @Test("a line that never gave an edge is no signal from the start")
    func never() {
        let line = Rectangle(duty)
        #expect(line.read().validTenths == nil)
        line.wait(200_000_000)
        #expect(line.read().quality == .noSignal)
    }

    @Test("a line at rest is no current only for a sensor that has it so, and only at the inactive level")
    func silenceIsZero() {
        let level = FakeInput("value")
        let coding = ResidualCurrentCoding.pulseWidth(
            period: .microseconds(125), atZero: 0, atFull: 300, least: 0, greatest: 1_000_000, silenceIsZero: true)
        let line = Rectangle(coding, level: level)
        line.wait(200_000_000)
        _ = line.read()
        line.wait(200_000_000)
        #expect(line.read().validTenths == 0)
        level.state = .active
        line.wait(200_000_000)
        #expect(line.read().quality == .noSignal)
        level.error = HALError(.inputOutput, on: ResourceName("value"))
        #expect(line.read().quality == .noSignal)
    }

    @Test("a duty cycle that a sound sensor never puts out is no value", arguments: [Int64(1_000), 124_000])
    func outOfRange(high: Int64) {
        let line = Rectangle(duty)
        for _ in 0..<10 { line.period(125_000, high: high) }
        #expect(line.read().quality == .outOfRange)
    }

    @Test("another frequency is no value")
    func wrongFrequency() {
        let line = Rectangle(duty)
        for _ in 0..<1_000 { line.period(250_000, high: 50_000) }
        var value = line.read()
        for _ in 0..<4 { value = line.read() }
        #expect(value.validTenths == nil)
    }

    @Test("a queue that cannot be read is no value")
    func unreadable() {
        let line = Rectangle(duty)
        for _ in 0..<10 { line.period(125_000, high: 25_000) }
        _ = line.read()
        line.wait(200_000_000)
        line.edges.error = HALError(.inputOutput, on: ResourceName("value"))
        #expect(line.read().quality == .unreadable)
        #expect(line.input.health.isFailing)
    }
}

@Suite("Residual current by frequency and by voltage")
struct OtherValueTests {
    @Test("frequency: 1 kHz and 100 Hz for each milliampere")
    func frequency() {
        let line = Rectangle(.frequency(atZero: 1_000_000, perMilliampere: 100_000, greatest: 500))
        for _ in 0..<20 { line.period(625_000, high: 300_000) }
        #expect(line.read().validTenths == 60)
        for _ in 0..<40 { line.period(1_000_000, high: 300_000) }
        // The period before the change ends in this look.
        #expect(line.read().validTenths == 1)
        for _ in 0..<40 { line.period(1_000_000, high: 300_000) }
        #expect(line.read().validTenths == 0)
    }

    @Test("frequency: a lost pulse that nothing else shows is no period of twice the length")
    func frequencyLostPulse() {
        let line = Rectangle(
            .frequency(atZero: 1_000_000, perMilliampere: 100_000, greatest: 500), detectsLoss: false)
        for index in 0..<20 {
            line.period(625_000, high: 300_000, lost: index == 0 || index % 6 == 3 ? [0, 1] : [])
        }
        #expect(line.read().validTenths == 60)
        #expect(line.input.lostEdges == 0)
        // Nor is it one at the end of a look: it is held until the next period has its say.
        for index in 0..<20 { line.period(625_000, high: 300_000, lost: index == 18 ? [0, 1] : []) }
        #expect(line.read().validTenths == 60)
        for _ in 0..<20 { line.period(625_000, high: 300_000) }
        #expect(line.read().validTenths == 60)
    }

    @Test("frequency: one that is too high or too low is no value", arguments: [Int64(100_000), 2_000_000])
    func frequencyOutOfRange(period: Int64) {
        let line = Rectangle(.frequency(atZero: 1_000_000, perMilliampere: 100_000, greatest: 500))
        for _ in 0..<200 { line.period(period, high: period / 2) }
        _ = line.read()
        line.wait(300_000_000)
        #expect(line.read().validTenths == nil)
    }

    @Test("voltage: a straight line, with fault bands at both ends")
    func voltage() {
        let channel = FakeADC("value")
        let scale = LinearScale(
            lowPin: Millivolts(500), lowValue: 0, highPin: Millivolts(4_500), highValue: 1_000)
        var input = ResidualCurrentValueInput(
            converter: channel,
            coding: .voltage(scale: scale, least: Millivolts(150), greatest: Millivolts(4_850)))
        channel.millivolts = 740
        #expect(
            input.read(now: milliseconds(10))
                == ResidualCurrentValue(tenths: 60, measuredAt: milliseconds(10), quality: .valid))
        for pin in [Int32(149), 4_851] {
            channel.millivolts = pin
            let value = input.read(now: milliseconds(20))
            #expect(value.quality == .outOfRange && value.tenths == 60 && value.measuredAt == milliseconds(10))
        }
        // Between the fault band and no current is no current the other way round.
        channel.millivolts = 200
        #expect(input.read(now: milliseconds(25)).quality == .outOfRange)
        channel.millivolts = 480
        #expect(input.read(now: milliseconds(25)).validTenths == -5)
        channel.error = HALError(.inputOutput, on: ResourceName("value"))
        #expect(input.read(now: milliseconds(30)).quality == .unreadable)
        #expect(input.health.isFailing)
    }
}
