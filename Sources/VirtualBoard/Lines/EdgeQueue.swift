import Glibc
import HAL
import Synchronization

/// The edges of one input on their way from the physics to one reader: 16 slots, as the kernel's default.
///
/// A full queue drops the newest edge but still counts it, so that the reader sees a gap in the sequence.
final class EdgeQueue: Sendable {
    static let capacity = 16

    private let stamps: InlineArray<16, Atomic<Int64>> = InlineArray { _ in Atomic(0) }
    private let sequences: InlineArray<16, Atomic<UInt32>> = InlineArray { _ in Atomic(0) }
    private let head = Atomic<Int>(0)
    private let tail = Atomic<Int>(0)
    private let counted = Atomic<UInt32>(0)
    /// Set while a reader blocks, so that the physics makes a system call only then.
    private let readerWaits = Atomic<Bool>(false)
    /// The pipe that wakes the reader, −1 on virtual time.
    private let readEnd: Int32
    private let writeEnd: Int32

    /// A queue; one that can block (`blocking`) holds a pipe.
    init(blocking: Bool, name: ResourceName) throws(HALError) {
        guard blocking else {
            readEnd = -1
            writeEnd = -1
            return
        }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw HALError(.inputOutput, on: name, systemErrno: errno) }
        readEnd = ends[0]
        writeEnd = ends[1]
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
    }

    deinit {
        if readEnd >= 0 {
            close(readEnd)
            close(writeEnd)
        }
    }

    var isEmpty: Bool { head.load(ordering: .sequentiallyConsistent) == tail.load(ordering: .relaxed) }

    /// Queues an edge. For the physics thread.
    func push(at nanoseconds: Int64, high: Bool) {
        let sequence = counted.load(ordering: .relaxed) &+ 1
        counted.store(sequence, ordering: .relaxed)
        let position = head.load(ordering: .relaxed)
        if position - tail.load(ordering: .acquiring) < Self.capacity {
            stamps[position % Self.capacity].store(nanoseconds << 1 | (high ? 1 : 0), ordering: .relaxed)
            sequences[position % Self.capacity].store(sequence, ordering: .relaxed)
            head.store(position + 1, ordering: .sequentiallyConsistent)
        }
        if writeEnd >= 0, readerWaits.exchange(false, ordering: .sequentiallyConsistent) {
            var byte: UInt8 = 1
            _ = write(writeEnd, &byte, 1)
        }
    }

    /// Counts an edge that is lost on its way. For the physics thread.
    func lose() { counted.store(counted.load(ordering: .relaxed) &+ 1, ordering: .relaxed) }

    /// Takes the oldest edge. For the reading thread.
    func pop(activeLevel: ActiveLevel) -> LineEdge? {
        let position = tail.load(ordering: .relaxed)
        if position == head.load(ordering: .acquiring) { return nil }
        let packed = stamps[position % Self.capacity].load(ordering: .relaxed)
        let sequence = sequences[position % Self.capacity].load(ordering: .relaxed)
        tail.store(position + 1, ordering: .releasing)
        return LineEdge(
            timestamp: MonotonicInstant(nanoseconds: packed >> 1), sequence: sequence,
            state: activeLevel.state(whenHigh: packed & 1 == 1))
    }

    /// Blocks the reading thread until an edge is there or `timeout` has passed; returns at once on virtual time.
    func wait(timeout: Nanoseconds) -> Bool {
        if readEnd < 0 || !isEmpty { return !isEmpty }
        readerWaits.store(true, ordering: .sequentiallyConsistent)
        // Looked at again after the flag is up: an edge pushed in between would not have written to the pipe.
        if isEmpty {
            var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
            // Rounded up: a wait must not end before its time-out.
            let milliseconds = (max(0, timeout.rawValue) + 999_999) / 1_000_000
            _ = poll(&descriptor, 1, Int32(clamping: milliseconds))
        }
        readerWaits.store(false, ordering: .sequentiallyConsistent)
        var byte: UInt8 = 0
        while read(readEnd, &byte, 1) == 1 {}
        return !isEmpty
    }
}
