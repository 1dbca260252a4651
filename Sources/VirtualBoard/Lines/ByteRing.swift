import Synchronization

/// A queue of bytes between one writing and one reading thread; a full queue refuses.
final class ByteRing: Sendable {
    static let capacity = 512

    private let bytes: InlineArray<512, Atomic<UInt8>> = InlineArray { _ in Atomic(0) }
    private let head = Atomic<Int>(0)
    private let tail = Atomic<Int>(0)

    /// Bytes waiting to be read.
    var count: Int { head.load(ordering: .acquiring) - tail.load(ordering: .acquiring) }

    /// Queues one byte; `false` if there is no room.
    func push(_ byte: UInt8) -> Bool {
        let position = head.load(ordering: .relaxed)
        if position - tail.load(ordering: .acquiring) >= Self.capacity { return false }
        bytes[position % Self.capacity].store(byte, ordering: .relaxed)
        head.store(position + 1, ordering: .releasing)
        return true
    }

    /// Takes the oldest byte, or `nil`.
    func pop() -> UInt8? {
        let position = tail.load(ordering: .relaxed)
        if position == head.load(ordering: .acquiring) { return nil }
        let byte = bytes[position % Self.capacity].load(ordering: .relaxed)
        tail.store(position + 1, ordering: .releasing)
        return byte
    }

    /// Throws away what waits. For the reading thread.
    func discard() {
        tail.store(head.load(ordering: .acquiring), ordering: .releasing)
    }
}
