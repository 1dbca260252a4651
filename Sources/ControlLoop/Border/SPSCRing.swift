import Synchronization

/// A bounded queue from one thread to one other, without locks: the way of records out of the control loop and of
/// commands into it.
///
/// Exactly one thread at a time may call ``push(_:)`` and exactly one may call ``peek()``, ``pop()`` and
/// ``dropFirst()``; they may be different threads. When the queue is full the newest element is refused and counted, so
/// the producer never waits. Real-time safe except `init`: memory is allocated and touched there.
public final class SPSCRing<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // Unchecked because of `slots`: a slot belongs to the producer until `tail` passes it (release) and to the consumer
    // until `head` passes it (release); the other side reads those counters with acquire.
    @usableFromInline let slots: UnsafeMutablePointer<Element>
    @usableFromInline let mask: Int
    /// How many elements fit.
    public let capacity: Int
    @usableFromInline let paddingBeforeTail = CacheLinePadding()
    /// Elements ever pushed. Written by the producer only.
    @usableFromInline let tail = Atomic<Int>(0)
    /// Elements ever refused. Written by the producer only.
    @usableFromInline let refused = Atomic<Int>(0)
    @usableFromInline let paddingBeforeHead = CacheLinePadding()
    /// Elements ever popped. Written by the consumer only.
    @usableFromInline let head = Atomic<Int>(0)
    @usableFromInline let paddingBehindHead = CacheLinePadding()

    /// An empty queue for at least `minimumCapacity` elements, rounded up to a power of two; at least 1, at most 2²⁴.
    public init(minimumCapacity: Int) {
        precondition((1...(1 << 24)).contains(minimumCapacity), "a ring holds 1 to 16 777 216 elements")
        var capacity = 1
        while capacity < minimumCapacity { capacity <<= 1 }
        self.capacity = capacity
        mask = capacity - 1
        let bytes = capacity * MemoryLayout<Element>.stride
        let raw = UnsafeMutableRawPointer.allocate(
            byteCount: bytes, alignment: max(128, MemoryLayout<Element>.alignment))
        // Written once so that the pages are there before the loop runs.
        raw.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        slots = raw.bindMemory(to: Element.self, capacity: capacity)
    }

    deinit { UnsafeMutableRawPointer(slots).deallocate() }

    /// Appends `element`, or refuses and counts it if the queue is full. Producer only.
    @discardableResult
    @inlinable
    public func push(_ element: Element) -> Bool {
        let end = tail.load(ordering: .relaxed)
        guard end &- head.load(ordering: .acquiring) < capacity else {
            refuse()
            return false
        }
        (slots + (end & mask)).initialize(to: element)
        tail.store(end &+ 1, ordering: .releasing)
        return true
    }

    /// Counts an element that the producer gave up. Producer only.
    @inlinable
    public func refuse() {
        // A plain increment: nobody else writes this counter.
        refused.store(refused.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
    }

    /// The oldest element, which stays in the queue. Consumer only.
    @inlinable
    public func peek() -> Element? {
        let start = head.load(ordering: .relaxed)
        guard start != tail.load(ordering: .acquiring) else { return nil }
        return slots[start & mask]
    }

    /// Takes the oldest element out. Consumer only.
    @inlinable
    public func pop() -> Element? {
        let start = head.load(ordering: .relaxed)
        guard start != tail.load(ordering: .acquiring) else { return nil }
        let element = slots[start & mask]
        head.store(start &+ 1, ordering: .releasing)
        return element
    }

    /// Takes the oldest element out unseen; does nothing on an empty queue. Consumer only.
    @inlinable
    public func dropFirst() {
        let start = head.load(ordering: .relaxed)
        guard start != tail.load(ordering: .acquiring) else { return }
        head.store(start &+ 1, ordering: .releasing)
    }

    /// How many elements wait. The producer may see too many, the consumer too few, never the other way round.
    @inlinable public var count: Int {
        // Head first: read the other way round, the difference could become negative on a third thread.
        let start = head.load(ordering: .acquiring)
        return tail.load(ordering: .acquiring) &- start
    }

    /// How many elements were refused since the start. Any thread.
    @inlinable public var refusedCount: Int { refused.load(ordering: .relaxed) }
}
