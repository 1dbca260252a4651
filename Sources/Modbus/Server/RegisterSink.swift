/// Takes the registers that answer a read and writes them where they are sent from, high byte first.
///
/// Has room for as many as were asked for, and must be filled: what is missing is sent as 0.
@frozen
public struct RegisterSink: ~Copyable {
    @usableFromInline let bytes: UnsafeMutableRawBufferPointer
    /// How many registers are wanted.
    public let capacity: Int
    @usableFromInline var taken = 0
    /// How many were taken.
    @inlinable public var count: Int { taken }

    /// A sink for as many registers as `bytes` has pairs.
    init(_ bytes: UnsafeMutableRawBufferPointer) {
        self.bytes = bytes
        capacity = bytes.count / 2
    }

    /// Takes the next register; one too many is a mistake in the program.
    @inlinable
    public mutating func append(_ value: UInt16) {
        precondition(taken < capacity, "more registers than were asked for")
        bytes.storeBytes(of: value.bigEndian, toByteOffset: 2 * taken, as: UInt16.self)
        taken += 1
    }

    /// Takes the registers whose bytes, high byte first, are `words`: an even number, of no more registers than are wanted.
    public mutating func append(bytes words: UnsafeRawBufferPointer) {
        precondition(words.count % 2 == 0 && taken + words.count / 2 <= capacity, "more registers than were asked for")
        UnsafeMutableRawBufferPointer(rebasing: bytes[(2 * taken)...]).copyMemory(from: words)
        taken += words.count / 2
    }

    /// Takes zeros until nothing is wanted any more.
    mutating func fill() {
        while count < capacity { append(0) }
    }
}
