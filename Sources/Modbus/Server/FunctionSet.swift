/// Function codes that a server answers; all others it refuses with exception 01.
public struct FunctionSet: Hashable, Sendable, BitwiseCopyable, ExpressibleByArrayLiteral {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// The codes of `elements`. A code above 127 is the mark of an exception and never served.
    public init(arrayLiteral elements: UInt8...) {
        for code in elements {
            if code < 64 { low |= 1 << UInt64(code) } else if code < 128 { high |= 1 << UInt64(code - 64) }
        }
    }

    /// Whether `code` is among them.
    public func contains(_ code: UInt8) -> Bool {
        code < 64 ? low >> UInt64(code) & 1 == 1 : code < 128 && high >> UInt64(code - 64) & 1 == 1
    }
}
