/// A short text stored inline: at most 32 characters of ASCII. Trivially copied.
public struct MeterText: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    private var bytes = InlineArray<32, UInt8>(repeating: 0)
    private var count: UInt8 = 0

    /// No text.
    public init() {}

    /// The printable characters of `text`, up to 32.
    public init(_ text: String) {
        for byte in text.utf8 { append(byte) }
    }

    /// Appends a character; what cannot be printed or is too much is left out.
    mutating func append(_ byte: UInt8) {
        guard (0x20...0x7E).contains(byte), count < 32 else { return }
        bytes[Int(count)] = byte
        count += 1
    }

    /// Takes spaces off both ends.
    mutating func trim() {
        while count > 0, bytes[Int(count) - 1] == 0x20 {
            count -= 1
            bytes[Int(count)] = 0
        }
        var first = 0
        while first < Int(count), bytes[first] == 0x20 { first += 1 }
        guard first > 0 else { return }
        for index in 0..<32 { bytes[index] = index + first < 32 ? bytes[index + first] : 0 }
        count -= UInt8(first)
    }

    /// Appends a number in decimal.
    mutating func append(decimal value: Int64) {
        if value < 0 { append(0x2D) }
        var divisor: UInt64 = 1
        while value.magnitude / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(0x30 + UInt8(value.magnitude / divisor % 10))
            divisor /= 10
        }
    }

    /// Whether there is no text.
    public var isEmpty: Bool { count == 0 }

    /// Whether the text begins with `prefix`. Does not allocate.
    public func hasPrefix(_ prefix: String) -> Bool {
        var index = 0
        for byte in prefix.utf8 {
            guard index < Int(count), bytes[index] == byte else { return false }
            index += 1
        }
        return true
    }

    /// The text. Allocates.
    public var description: String {
        String(decoding: (0..<Int(count)).map { bytes[$0] }, as: UTF8.self)
    }

    /// Whether two texts are the same.
    public static func == (lhs: MeterText, rhs: MeterText) -> Bool {
        guard lhs.count == rhs.count else { return false }
        for index in 0..<Int(lhs.count) where lhs.bytes[index] != rhs.bytes[index] { return false }
        return true
    }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) {
        for index in 0..<Int(count) { hasher.combine(bytes[index]) }
    }
}
