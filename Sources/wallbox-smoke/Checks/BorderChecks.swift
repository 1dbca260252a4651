import ControlLoop
import Glibc
import HAL
import LinuxHAL

/// What carries values between threads, used by two real ones. These tests find what a weaker memory order breaks: on
/// x86 many mistakes stay hidden that show on ARM.
func borderChecks(_ report: inout SmokeReport) {
    do throws(HALError) {
        try ring(&report)
        try tripleBuffer(&report)
        try latch(&report)
    } catch {
        report.check("border: two threads could be started", false, seen: "\(error)")
    }
}

private let elements = 200_000

private func thread(_ name: String, _ body: @escaping @Sendable () -> Void) throws(HALError) -> RealtimeThread {
    try RealtimeThread.start(RealtimeThreadConfiguration(name: name, scheduling: .normal), body: body)
}

/// A value that is wrong unless all of it belongs together.
private struct Sample: BitwiseCopyable, Sendable {
    var number: Int64
    var twice: Int64
    var negative: Int64

    init(_ number: Int64) {
        self.number = number
        twice = 2 * number
        negative = -number
    }

    var isWhole: Bool { twice == 2 * number && negative == -number }
}

private func ring(_ report: inout SmokeReport) throws(HALError) {
    let ring = SPSCRing<Sample>(minimumCapacity: 256)
    let result = Counter()
    let producer = try thread("smoke-producer") {
        for index in 0..<elements {
            while !ring.push(Sample(Int64(index))) { yieldProcessor() }
        }
    }
    let consumer = try thread("smoke-consumer") {
        for index in 0..<elements {
            var sample = ring.pop()
            while sample == nil {
                yieldProcessor()
                sample = ring.pop()
            }
            if let sample, sample.number == Int64(index), sample.isWhole { continue }
            result.add()
        }
    }
    producer.join()
    consumer.join()
    report.check(
        "border: \(elements) values pass the ring between two threads, whole and in order",
        result.value == 0 && ring.count == 0, seen: "\(result.value) wrong")
}

private func tripleBuffer(_ report: inout SmokeReport) throws(HALError) {
    let buffer = TripleBuffer(Sample(0))
    let wrong = Counter()
    let isDone = Flag()
    let reader = try thread("smoke-reader") {
        var last: Int64 = 0
        while last < Int64(elements) {
            let isLast = isDone.isSet
            let sample = buffer.read()
            if !sample.isWhole || sample.number < last { wrong.add() }
            last = sample.number
            if isLast, last != Int64(elements) {
                wrong.add()
                return
            }
        }
    }
    let writer = try thread("smoke-writer") {
        for index in 1...elements { buffer.write(Sample(Int64(index))) }
        isDone.set()
    }
    writer.join()
    reader.join()
    report.check(
        "border: the triple buffer's reader sees whole values, never an older one, and the last",
        wrong.value == 0, seen: "\(wrong.value) wrong")
}

private func latch(_ report: inout SmokeReport) throws(HALError) {
    let latch = TripLatch()
    latch.trip(at: MonotonicInstant(nanoseconds: 7))
    let seen = latch.read()
    let tripper = try thread("smoke-trip") { latch.trip(at: MonotonicInstant(nanoseconds: 9)) }
    tripper.join()
    latch.clear(seen)
    let later = latch.read()
    report.check(
        "border: a trip that came between looking and clearing stays latched",
        seen.isTripped && later.isTripped && later.generation == 2)
    latch.clear(later)
    report.check("border: a trip that was seen can be cleared", !latch.read().isTripped)
}

/// Lets the other thread run: on one processor, waiting by spinning would take a whole time slice.
private func yieldProcessor() { sched_yield() }
