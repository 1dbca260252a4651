/// Takes the registers that answer a read and writes them where they are sent from, high byte first.
///
/// Has room for as many as were asked for, and must be filled: what is missing is sent as 0.
public struct RegisterSink: ~Copyable {
    private let bytes: UnsafeMutableRawBufferPointer
    /// How many registers are wanted.
    public let capacity: Int
    /// How many were taken.
    public private(set) var count = 0

    /// A sink for as many registers as `bytes` has pairs.
    init(_ bytes: UnsafeMutableRawBufferPointer) {
        self.bytes = bytes
        capacity = bytes.count / 2
    }

    /// Takes the next register; one too many is a mistake in the program.
    public mutating func append(_ value: UInt16) {
        precondition(count < capacity, "more registers than were asked for")
        bytes.put(value, at: 2 * count)
        count += 1
    }

    /// Takes zeros until nothing is wanted any more.
    mutating func fill() {
        while count < capacity { append(0) }
    }
}
