import Synchronization

/// The latest value from one thread for one other, without waiting on either side: the loop's snapshot for the world,
/// and the permit for the loop.
///
/// Exactly one thread at a time may call ``write(_:)`` and exactly one may call ``read()``. A value that is overwritten
/// before it is read is gone; a value that is read is always whole. Several readers: ``SharedReader``. Real-time safe
/// except `init`: memory is allocated and touched there.
public final class TripleBuffer<Value: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // Unchecked because of the pointers. Three slots: one is the writer's, one the reader's, and `middle` holds the
    // number of the third. Each side only ever touches its own and swaps it against the middle one (acquire-release).
    @usableFromInline let slots: UnsafeMutableRawPointer
    @usableFromInline let stride: Int
    /// The number of the slot that belongs to the writer. Writer only.
    @usableFromInline let writersSlot: UnsafeMutablePointer<UInt8>
    /// The number of the slot that belongs to the reader. Reader only.
    @usableFromInline let readersSlot: UnsafeMutablePointer<UInt8>
    @usableFromInline let paddingBefore = CacheLinePadding()
    /// The number of the third slot, plus ``fresh`` if the reader has not seen it.
    @usableFromInline let middle: Atomic<UInt8>
    @usableFromInline let paddingBehind = CacheLinePadding()

    @inlinable static var fresh: UInt8 { 4 }
    @inlinable static var slotMask: UInt8 { 3 }

    /// A buffer that reads as `initialValue` until something is written.
    public init(_ initialValue: Value) {
        // Slots and the two private numbers on cache lines of their own.
        stride = (MemoryLayout<Value>.stride + 127) & ~127
        let bytes = 3 * stride + 256
        slots = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: max(128, MemoryLayout<Value>.alignment))
        slots.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        for slot in 0..<3 {
            (slots + slot * stride).initializeMemory(as: Value.self, to: initialValue)
        }
        writersSlot = (slots + 3 * stride).bindMemory(to: UInt8.self, capacity: 1)
        readersSlot = (slots + 3 * stride + 128).bindMemory(to: UInt8.self, capacity: 1)
        writersSlot.pointee = 0
        readersSlot.pointee = 1
        middle = Atomic(2)
    }

    deinit { slots.deallocate() }

    @inlinable func slot(_ number: UInt8) -> UnsafeMutablePointer<Value> {
        (slots + Int(number) * stride).assumingMemoryBound(to: Value.self)
    }

    /// Makes `value` the latest. Writer only.
    @inlinable
    public func write(_ value: Value) {
        slot(writersSlot.pointee).pointee = value
        let old = middle.exchange(writersSlot.pointee | Self.fresh, ordering: .acquiringAndReleasing)
        writersSlot.pointee = old & Self.slotMask
    }

    /// Whether something was written since the last ``read()``. Reader only.
    @inlinable public var hasNewValue: Bool { middle.load(ordering: .relaxed) & Self.fresh != 0 }

    /// The latest value. Reader only.
    @inlinable
    public func read() -> Value {
        if hasNewValue {
            let old = middle.exchange(readersSlot.pointee, ordering: .acquiringAndReleasing)
            readersSlot.pointee = old & Self.slotMask
        }
        return slot(readersSlot.pointee).pointee
    }
}
