import ControlLoop
import Glibc
import Testing

@Suite("Triple buffer")
struct TripleBufferTests {
    struct Wide: BitwiseCopyable, Sendable {
        var number: UInt64
        var copies: InlineArray<40, UInt64>

        init(_ number: UInt64) {
            self.number = number
            copies = InlineArray(repeating: number)
        }

        var isWhole: Bool {
            for index in 0..<40 where copies[index] != number { return false }
            return true
        }
    }

    @Test("reads the initial value until something is written, then always the latest")
    func latest() {
        let buffer = TripleBuffer(7)
        #expect(!buffer.hasNewValue)
        #expect(buffer.read() == 7)
        buffer.write(8)
        buffer.write(9)
        #expect(buffer.hasNewValue)
        #expect(buffer.read() == 9)
        #expect(!buffer.hasNewValue)
        #expect(buffer.read() == 9)
        for value in 10..<40 {
            buffer.write(value)
            if value % 3 == 0 { #expect(buffer.read() == value) }
        }
        #expect(buffer.read() == 39)
    }

    @Test("between two threads values are whole, never go back, and the last one arrives")
    func twoThreads() {
        let buffer = TripleBuffer(Wide(0))
        let amount: UInt64 = 200_000
        let writer = RealThread {
            for number in 1...amount { buffer.write(Wide(number)) }
        }
        var previous: UInt64 = 0
        var torn = 0
        var backwards = 0
        while previous < amount {
            let value = buffer.read()
            if !value.isWhole { torn += 1 }
            if value.number < previous { backwards += 1 }
            if value.number == previous { sched_yield() }
            previous = value.number
        }
        #expect(writer.join())
        #expect(torn == 0)
        #expect(backwards == 0)
    }

    @Test("several readers and writers can take turns through shared ends")
    func sharedEnds() {
        let buffer = TripleBuffer(Wide(0))
        let reader = SharedReader(buffer)
        let writer = SharedWriter(buffer)
        let tornSeen = SharedFlag()
        let writers = (1...2).map { thread in
            RealThread { for number in 0..<5_000 { writer.write(Wide(UInt64(number * 2 + thread))) } }
        }
        let readers = (0..<3).map { _ in
            RealThread { for _ in 0..<5_000 where !reader.latest.isWhole { tornSeen.raise() } }
        }
        let joined = (writers + readers).map { $0.join() }
        #expect(joined.allSatisfy { $0 })
        #expect(!tornSeen.isRaised)
        #expect(reader.latest.number > 9_990)
    }
}
