import HAL
import Testing

@testable import Devices

private final class Bench {
    let hardware = FakeHardware()
    let coil: FakeOutput
    let input: FakeInput
    let edges: FakeEdges?
    let contactor: Contactor

    init(
        _ kind: Contactor.Feedback.Kind = .normallyOpen, edges: FakeEdges? = FakeEdges(), made: LineState = .inactive
    ) {
        coil = hardware.output("relay-1")
        input = hardware.input("relay-1-feedback", made)
        self.edges = edges
        contactor = Contactor(coil: coil, feedback: .init(kind: kind, input: input, edges: edges))
    }

    func read() -> ContactorMeasurement { contactor.read(now: hardware.now) }

    /// The line changes at `instant` with an edge.
    func change(_ instant: Int64, _ state: LineState) {
        edges?.add(instant, state)
        input.state = state
    }
}

private let failure = HALError(.inputOutput, on: ResourceName("relay-1-feedback"))

@Test("A normally-open contact that is made means closed, a normally-closed one means open")
func contactorKinds() {
    #expect(Bench(.normallyOpen, made: .active).read().state == .closed)
    #expect(Bench(.normallyOpen, made: .inactive).read().state == .open)
    #expect(Bench(.normallyClosed, made: .active).read().state == .open)
    #expect(Bench(.normallyClosed, made: .inactive).read().state == .closed)
}

@Test("A feedback that cannot be read is unknown, and its edges still count")
func contactorUnknown() {
    let bench = Bench()
    _ = bench.read()
    bench.change(5, .active)
    bench.input.error = failure
    bench.hardware.milliseconds = 10
    #expect(
        bench.read() == ContactorMeasurement(state: .unknown, changes: 1, lastChange: milliseconds(5)))
    #expect(bench.contactor.feedbackHealth.isFailing && !bench.contactor.coilHealth.isFailing)
    #expect(bench.contactor.command(closed: false, now: bench.hardware.now))
    bench.input.error = nil
    bench.hardware.milliseconds = 20
    #expect(bench.read().state == .closed)
    #expect(!bench.contactor.feedbackHealth.isFailing && bench.contactor.feedbackHealth.lastError == failure)
}

@Test("Every edge between two readings is a change, and the newest one tells the time")
func contactorCountsEdges() {
    let bench = Bench()
    #expect(bench.read() == ContactorMeasurement(state: .open))
    for (instant, state) in [(3, LineState.active), (4, .inactive), (6, .active)] as [(Int64, LineState)] {
        bench.change(instant, state)
    }
    bench.hardware.milliseconds = 10
    #expect(bench.read() == ContactorMeasurement(state: .closed, changes: 3, lastChange: milliseconds(6)))
    bench.hardware.milliseconds = 20
    #expect(bench.read() == ContactorMeasurement(state: .closed, changes: 0, lastChange: milliseconds(6)))
}

@Test("The level decides even if every edge says otherwise")
func contactorLevelDecides() {
    let bench = Bench()
    bench.edges?.add(5, .inactive)
    bench.input.state = .active
    bench.hardware.milliseconds = 10
    #expect(bench.read().state == .closed)
}

@Test("At most 32 edges are taken in one reading; the rest follows in the next")
func contactorBoundsEdges() {
    let bench = Bench()
    for edge in 0..<70 { bench.edges?.add(Int64(edge), edge % 2 == 0 ? .active : .inactive) }
    var changes: [UInt8] = []
    for tick in 0..<4 { changes.append(bench.contactor.read(now: milliseconds(100 + Int64(tick) * 10)).changes) }
    #expect(changes == [32, 32, 6, 0])
    #expect(bench.contactor.statistics.lostEdges == 0)
}

@Test("Edges lost on the way are counted from the gap in the sequence, also before the first one seen")
func contactorCountsLostEdges() {
    let bench = Bench()
    bench.edges?.add(3, .active, lost: 2)
    bench.input.state = .active
    #expect(bench.contactor.read(now: milliseconds(10)).changes == 3)
    bench.edges?.add(13, .inactive)
    bench.edges?.add(15, .active, lost: 400)
    #expect(bench.contactor.read(now: milliseconds(20)).changes == .max)
    #expect(bench.contactor.statistics.lostEdges == 402)
}

@Test("A source that cannot tell of lost edges is not believed to have lost any")
func contactorGapsWithoutDetection() {
    let bench = Bench(edges: FakeEdges(detectsLoss: false))
    bench.edges?.add(3, .active, lost: 7)
    bench.input.state = .active
    #expect(bench.contactor.read(now: milliseconds(10)).changes == 1)
    #expect(bench.contactor.statistics.lostEdges == 0)
}

@Test("A source that reports loss is a lost edge; one that fails leaves the level to decide")
func contactorEdgeErrors() {
    let bench = Bench()
    bench.edges?.error = HALError(.eventsLost, on: ResourceName("edges"))
    #expect(bench.contactor.read(now: milliseconds(10)).changes == 1)
    #expect(bench.contactor.statistics.lostEdges == 1)
    bench.edges?.error = failure
    bench.input.state = .active
    #expect(bench.contactor.read(now: milliseconds(20)).state == .closed)
    #expect(bench.contactor.feedbackHealth.isFailing)
}

@Test("A level that changed without an edge is a lost edge after 100 ms, once")
func contactorMissesEdge() {
    let bench = Bench()
    _ = bench.read()
    bench.input.state = .active
    var reported: [Int64] = []
    bench.hardware.milliseconds = 10
    bench.hardware.run(to: 400) { tick in
        let reading = bench.read()
        #expect(reading.state == .closed)
        if reading.changes > 0 {
            reported.append(tick)
            #expect(reading.changes == 1 && reading.lastChange == milliseconds(10))
        }
    }
    #expect(reported == [110] && bench.contactor.statistics.lostEdges == 1)
}

@Test("An edge that arrives a little after its level is no lost edge")
func contactorLateEdge() {
    let bench = Bench()
    _ = bench.read()
    bench.input.state = .active
    #expect(bench.contactor.read(now: milliseconds(10)).changes == 0)
    bench.edges?.add(9, .active)
    #expect(bench.contactor.read(now: milliseconds(30)).changes == 1)
    for tick in 4...40 { #expect(bench.contactor.read(now: milliseconds(Int64(tick) * 10)).changes == 0) }
    #expect(bench.contactor.statistics.lostEdges == 0)
}

@Test("Without edges a change is seen at the tick")
func contactorWithoutEdges() {
    let bench = Bench(edges: nil)
    #expect(bench.contactor.read(now: milliseconds(0)) == ContactorMeasurement(state: .open))
    bench.input.state = .active
    #expect(
        bench.contactor.read(now: milliseconds(10))
            == ContactorMeasurement(state: .closed, changes: 1, lastChange: milliseconds(10)))
    bench.input.error = failure
    #expect(bench.contactor.read(now: milliseconds(20)).changes == 0)
    bench.input.error = nil
    bench.input.state = .inactive
    #expect(bench.contactor.read(now: milliseconds(30)).changes == 1)
}

@Test("Pull-in and drop-out times run from the command to the last bounce")
func contactorTimes() {
    let bench = Bench()
    bench.contactor.command(closed: false, now: milliseconds(0))
    _ = bench.contactor.read(now: milliseconds(0))
    bench.contactor.command(closed: true, now: milliseconds(100))
    #expect(bench.contactor.statistics.pullInTime == nil)
    bench.change(122, .active)
    bench.change(123, .inactive)
    bench.change(125, .active)
    _ = bench.contactor.read(now: milliseconds(130))
    #expect(bench.contactor.statistics.pullInTime == .milliseconds(25))
    #expect(bench.contactor.statistics.dropOutTime == nil)
    bench.contactor.command(closed: false, now: milliseconds(5_000))
    bench.change(5_018, .inactive)
    _ = bench.contactor.read(now: milliseconds(5_020))
    #expect(bench.contactor.statistics.dropOutTime == .milliseconds(18))
    #expect(bench.contactor.statistics.pullInTime == .milliseconds(25))
    bench.contactor.command(closed: true, now: milliseconds(20_000))
    #expect(bench.contactor.statistics.pullInTime == nil)
}

@Test("An edge before the command, or long after it, is not its answer")
func contactorForeignEdges() {
    let bench = Bench()
    _ = bench.contactor.read(now: milliseconds(0))
    bench.contactor.command(closed: true, now: milliseconds(100))
    bench.change(99, .active)
    bench.change(100 + 501, .inactive)
    bench.change(100 + 502, .active)
    _ = bench.contactor.read(now: milliseconds(1_000))
    #expect(bench.contactor.statistics.pullInTime == nil)
}

@Test("Without edges the times are those of the ticks that saw the change")
func contactorTimesByLevel() {
    let bench = Bench(edges: nil)
    _ = bench.contactor.read(now: milliseconds(90))
    bench.contactor.command(closed: true, now: milliseconds(100))
    _ = bench.contactor.read(now: milliseconds(110))
    bench.input.state = .active
    _ = bench.contactor.read(now: milliseconds(120))
    #expect(bench.contactor.statistics.pullInTime == .milliseconds(20))
}

@Test("An unmonitored contactor is reported where its coil was put, unknown after a failed write")
func contactorUnmonitored() {
    let hardware = FakeHardware()
    let coil = hardware.output("relay-1")
    let contactor = Contactor(coil: coil, feedback: nil)
    #expect(!contactor.isMonitored && contactor.read(now: .zero).state == .open)
    contactor.command(closed: true, now: .zero)
    #expect(contactor.read(now: .zero).state == .closed)
    coil.error = failure
    contactor.command(closed: false, now: milliseconds(10))
    #expect(contactor.read(now: milliseconds(10)).state == .unknown)
    coil.error = nil
    contactor.command(closed: false, now: milliseconds(20))
    #expect(contactor.read(now: milliseconds(20)).state == .open)
}
