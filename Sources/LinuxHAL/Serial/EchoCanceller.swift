/// Takes what was sent off what is received, for a two-wire line whose receiver hears its own sender.
///
/// Bytes that look like the echo are held until the whole of it has come. If one differs, what was held and everything
/// after it is passed on: a line that turns out to have no echo loses nothing, and a disturbed echo is left to the
/// protocol's checksum. A reply that begins with the very bytes of its request, on a line without echo, is taken for
/// one; the profile must say rightly whether there is an echo.
///
/// Real-time safe but for its making: fixed room, no allocation.
struct EchoCanceller: ~Copyable {
    /// The longest run of bytes that can be expected at a time; more than a Modbus RTU frame has.
    static let capacity = 512
    /// What was sent and not yet heard in full.
    private let expected: UnsafeMutablePointer<UInt8>
    private var expectedCount = 0
    /// How many bytes of `expected` have been heard, and are held.
    private var heard = 0
    /// What is to be passed on.
    private let ready: UnsafeMutablePointer<UInt8>
    private var readyStart = 0
    private var readyCount = 0

    init() {
        expected = .allocate(capacity: Self.capacity)
        ready = .allocate(capacity: 2 * Self.capacity)
        expected.initialize(repeating: 0, count: Self.capacity)
        ready.initialize(repeating: 0, count: 2 * Self.capacity)
    }

    deinit {
        expected.deallocate()
        ready.deallocate()
    }

    /// How many more bytes can be sent before their echo must have come.
    var sendingRoom: Int { Self.capacity - expectedCount }

    /// How many bytes ``receive(_:)`` can take now.
    var receivingRoom: Int { 2 * Self.capacity - readyCount - heard }

    /// Bytes went out; at most ``sendingRoom`` of them.
    mutating func sent(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes.prefix(sendingRoom) {
            expected[expectedCount] = byte
            expectedCount += 1
        }
    }

    /// A byte came in, of which ``receivingRoom`` had room.
    mutating func receive(_ byte: UInt8) {
        if heard < expectedCount {
            if expected[heard] == byte {
                heard += 1
                if heard == expectedCount { forgetExpected() }
                return
            }
            for index in 0..<heard { pass(expected[index]) }
            forgetExpected()
        }
        pass(byte)
    }

    /// Moves what is to be passed on into `buffer`; returns how many bytes.
    mutating func take(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, readyCount)
        for index in 0..<count { buffer[index] = ready[readyStart + index] }
        readyStart += count
        readyCount -= count
        if readyCount == 0 { readyStart = 0 }
        return count
    }

    /// Throws away what came. An echo that is still on its way is still expected.
    mutating func discard() {
        readyStart = 0
        readyCount = 0
    }

    /// Forgets everything, as after the port was opened anew.
    mutating func reset() {
        discard()
        forgetExpected()
    }

    private mutating func forgetExpected() {
        expectedCount = 0
        heard = 0
    }

    private mutating func pass(_ byte: UInt8) {
        if readyStart + readyCount == 2 * Self.capacity {
            // Room was taken at the front in the meantime.
            guard readyStart > 0 else { return }
            for index in 0..<readyCount { ready[index] = ready[readyStart + index] }
            readyStart = 0
        }
        ready[readyStart + readyCount] = byte
        readyCount += 1
    }
}
