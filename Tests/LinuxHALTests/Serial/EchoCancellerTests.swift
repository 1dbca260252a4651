import Testing

@testable import LinuxHAL

struct EchoCancellerTests {
    @Test("the echo is taken off and the answer passed on, however the bytes fall")
    func echo() {
        var canceller = EchoCanceller()
        canceller.hear([])
        canceller.send([1, 3, 0, 0])
        canceller.hear([1, 3])
        #expect(canceller.taken() == [])
        canceller.hear([0, 0, 1, 3])
        #expect(canceller.taken() == [1, 3])
        canceller.hear([2, 7])
        #expect(canceller.taken() == [2, 7])
    }

    @Test("a line without echo loses nothing, even if the answer begins like the request")
    func noEcho() {
        var canceller = EchoCanceller()
        canceller.send([1, 3, 0, 0])
        canceller.hear([1, 3, 4, 9])
        #expect(canceller.taken() == [1, 3, 4, 9])
        canceller.hear([0, 0])
        #expect(canceller.taken() == [0, 0])
    }

    @Test("a disturbed echo is passed on whole, and the next request's is taken off again")
    func disturbed() {
        var canceller = EchoCanceller()
        canceller.send([1, 2, 3])
        canceller.hear([1, 2, 0xFF])
        #expect(canceller.taken() == [1, 2, 0xFF])
        canceller.send([4, 5])
        canceller.hear([4, 5, 6])
        #expect(canceller.taken() == [6])
    }

    @Test("two requests in a row are both expected")
    func queued() {
        var canceller = EchoCanceller()
        canceller.send([1, 2])
        canceller.send([3])
        canceller.hear([1, 2, 3, 9])
        #expect(canceller.taken() == [9])
    }

    @Test("throwing away what came keeps the echo that is still to come; a reset forgets it")
    func discarding() {
        var canceller = EchoCanceller()
        canceller.hear([7])
        canceller.send([1, 2])
        canceller.discard()
        canceller.hear([1, 2])
        #expect(canceller.taken() == [])
        canceller.send([1, 2])
        canceller.hear([1])
        canceller.reset()
        canceller.hear([1, 2])
        #expect(canceller.taken() == [1, 2])
    }

    @Test("no byte is lost as long as the rooms are kept to")
    func rooms() {
        var canceller = EchoCanceller()
        #expect(canceller.sendingRoom == EchoCanceller.capacity)
        canceller.send([UInt8](repeating: 5, count: EchoCanceller.capacity))
        #expect(canceller.sendingRoom == 0)
        canceller.hear([UInt8](repeating: 5, count: EchoCanceller.capacity - 1))
        var heard = EchoCanceller.capacity - 1
        var sentOn = 0
        var next: UInt8 = 6
        // Each round fills the room and takes a part, so that the free room wanders round.
        for _ in 0..<40 {
            let room = canceller.receivingRoom
            canceller.hear((0..<room).map { UInt8(truncatingIfNeeded: $0 + 6) })
            heard += room
            #expect(canceller.receivingRoom == 0)
            let part = canceller.taken(upTo: 300)
            sentOn += part.count
        }
        while true {
            let part = canceller.taken()
            if part.isEmpty { break }
            sentOn += part.count
            next = part[part.count - 1]
        }
        #expect(sentOn == heard)
        #expect(next != 5)
    }
}

extension EchoCanceller {
    fileprivate mutating func send(_ bytes: [UInt8]) { bytes.withUnsafeBytes { sent($0) } }

    fileprivate mutating func hear(_ bytes: [UInt8]) { for byte in bytes { receive(byte) } }

    fileprivate mutating func taken(upTo limit: Int = 2048) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = buffer.withUnsafeMutableBytes { take(into: $0) }
        return Array(buffer.prefix(count))
    }
}
