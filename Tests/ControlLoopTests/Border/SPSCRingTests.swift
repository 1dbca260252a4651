import ControlLoop
import Glibc
import Testing

@Suite("SPSC ring")
struct SPSCRingTests {
    @Test("elements come out in the order in which they went in")
    func order() {
        let ring = SPSCRing<Int>(minimumCapacity: 4)
        #expect(ring.pop() == nil)
        for value in 1...3 { #expect(ring.push(value)) }
        #expect(ring.count == 3)
        #expect(ring.peek() == 1)
        #expect(ring.pop() == 1)
        ring.dropFirst()
        #expect(ring.pop() == 3)
        #expect(ring.pop() == nil)
        ring.dropFirst()
        #expect(ring.count == 0)
    }

    @Test("the capacity is rounded up to a power of two", arguments: [(1, 1), (2, 2), (3, 4), (1_000, 1_024)])
    func capacity(asked: Int, given: Int) {
        #expect(SPSCRing<UInt8>(minimumCapacity: asked).capacity == given)
    }

    @Test("a full ring refuses the newest element, counts it and keeps the others")
    func full() {
        let ring = SPSCRing<Int>(minimumCapacity: 4)
        for value in 1...6 { #expect(ring.push(value) == (value <= 4)) }
        #expect(ring.refusedCount == 2)
        #expect((1...4).map { _ in ring.pop() } == [1, 2, 3, 4])
        #expect(ring.push(7))
        #expect(ring.pop() == 7)
    }

    @Test("between two threads nothing is lost, doubled, reordered or torn")
    func twoThreads() {
        struct Pair: BitwiseCopyable, Sendable {
            var value: UInt64
            var filler: InlineArray<13, UInt64>
        }
        let ring = SPSCRing<Pair>(minimumCapacity: 64)
        let amount: UInt64 = 200_000
        let producer = RealThread {
            for value in 0..<amount {
                let pair = Pair(value: value, filler: InlineArray(repeating: ~value))
                while !ring.push(pair) { sched_yield() }
            }
        }
        var errors = 0
        for expected in 0..<amount {
            var popped = ring.pop()
            while popped == nil {
                sched_yield()
                popped = ring.pop()
            }
            guard let pair = popped else { continue }
            if pair.value != expected { errors += 1 }
            for index in 0..<13 where pair.filler[index] != ~expected { errors += 1 }
        }
        #expect(producer.join())
        #expect(errors == 0)
        #expect(ring.pop() == nil)
    }

    @Test("a producer that never waits has every element either taken or counted as refused")
    func refusing() {
        let ring = SPSCRing<Int>(minimumCapacity: 16)
        let amount = 300_000
        let shared = SharedFlag()
        let producer = RealThread {
            for value in 0..<amount { ring.push(value) }
            shared.raise()
        }
        var taken = 0
        var previous = -1
        var isOrdered = true
        while true {
            let wasDone = shared.isRaised
            while let value = ring.pop() {
                if value <= previous { isOrdered = false }
                previous = value
                taken += 1
            }
            if wasDone { break }
            sched_yield()
        }
        #expect(producer.join())
        #expect(isOrdered)
        #expect(taken + ring.refusedCount == amount)
    }

    @Test("several producers can take turns through a shared end")
    func sharedProducer() {
        let ring = SPSCRing<Int>(minimumCapacity: 4_096)
        let producer = SharedProducer(ring)
        let threads = (0..<4).map { thread in
            RealThread { for value in 0..<500 { _ = producer.push(thread * 1_000 + value) } }
        }
        let joined = threads.map { $0.join() }
        #expect(joined.allSatisfy { $0 })
        var seen: Set<Int> = []
        while let value = ring.pop() { seen.insert(value) }
        #expect(seen.count == 2_000)
        #expect(ring.refusedCount == 0)
    }
}
