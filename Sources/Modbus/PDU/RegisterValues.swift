/// Up to 125 registers in the order of their addresses, stored inline: what one request can carry.
public struct RegisterValues: Hashable, Sendable, BitwiseCopyable {
    /// The most registers that an answer carries; a request to write takes 123 (Modbus Application Protocol V1.1b3,
    /// 6.3 and 6.12).
    public static var capacity: Int { 125 }

    private var bytes: InlineArray<250, UInt8>
    private var storedCount: UInt8

    /// The registers whose big-endian bytes are `contents`: an even number of bytes, at most 250.
    @_noLocks
    init(contents: UnsafeRawBufferPointer) {
        precondition(contents.count <= 250 && contents.count % 2 == 0, "contents must be two bytes a register")
        bytes = InlineArray(repeating: 0)
        storedCount = UInt8(truncatingIfNeeded: contents.count / 2)
        for index in 0..<contents.count { bytes[index] = contents[index] }
    }

    /// Copies `values`; `nil` if there are more than ``capacity``.
    public init?(_ values: some Collection<UInt16>) {
        guard values.count <= Self.capacity else { return nil }
        bytes = InlineArray(repeating: 0)
        storedCount = 0
        for value in values { append(value) }
    }

    /// How many registers there are, 0…125.
    public var count: Int {
        @_noLocks get { Int(storedCount) }
    }

    /// The register at `index`, which must be below ``count``. Real-time safe.
    public subscript(index: Int) -> UInt16 {
        @_noLocks get {
            precondition(index >= 0 && index < count, "no such register")
            return UInt16(bytes[2 * index]) << 8 | UInt16(bytes[2 * index + 1])
        }
    }

    /// Adds a register behind the others; there must be room.
    @_noLocks
    public mutating func append(_ value: UInt16) {
        precondition(count < 125, "no room for a register")
        bytes[2 * count] = UInt8(truncatingIfNeeded: value >> 8)
        bytes[2 * count + 1] = UInt8(truncatingIfNeeded: value)
        storedCount += 1
    }

    /// Writes the registers' bytes, high byte first, to `buffer` from `offset` on, which must have room.
    @_noLocks
    func write(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
        for index in 0..<(2 * count) { buffer[offset + index] = bytes[index] }
    }

    /// Whether both hold the same registers.
    public static func == (lhs: RegisterValues, rhs: RegisterValues) -> Bool {
        guard lhs.count == rhs.count else { return false }
        for index in 0..<(2 * lhs.count) where lhs.bytes[index] != rhs.bytes[index] { return false }
        return true
    }

    /// Feeds the registers to `hasher`.
    public func hash(into hasher: inout Hasher) {
        for index in 0..<(2 * count) { hasher.combine(bytes[index]) }
    }
}
