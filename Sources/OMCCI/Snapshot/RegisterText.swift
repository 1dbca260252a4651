/// Up to 20 ASCII characters, stored inline: what a register field of text can hold.
public struct RegisterText: Hashable, Sendable, BitwiseCopyable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The most characters.
    public static var capacity: Int { 20 }

    private var bytes = InlineArray<20, UInt8>(repeating: 0)
    /// How many characters there are, 0…20.
    public private(set) var count = 0

    /// `text`, cut after 20 characters; what is not printable ASCII becomes `?`.
    public init(_ text: some StringProtocol) {
        for scalar in text.unicodeScalars.prefix(Self.capacity) {
            bytes[count] = (0x20...0x7E).contains(scalar.value) ? UInt8(scalar.value) : 0x3F
            count += 1
        }
    }

    /// `value`, as ``init(_:)`` takes it.
    public init(stringLiteral value: String) { self.init(value) }

    /// The character at `index`, `nil` outside.
    public subscript(index: Int) -> UInt8? { index >= 0 && index < count ? bytes[index] : nil }

    /// The text.
    public var description: String { String(decoding: (0..<count).map { bytes[$0] }, as: UTF8.self) }

    /// Whether both are the same text.
    public static func == (lhs: RegisterText, rhs: RegisterText) -> Bool {
        lhs.count == rhs.count && (0..<lhs.count).allSatisfy { lhs.bytes[$0] == rhs.bytes[$0] }
    }

    /// Feeds the text to `hasher`.
    public func hash(into hasher: inout Hasher) {
        for index in 0..<count { hasher.combine(bytes[index]) }
    }
}
