/// The name of a hardware resource, stored inline (at most 47 bytes of UTF-8, longer names are cut) so that it can
/// travel in an error without allocating.
///
/// Real-time safe except ``description`` and `init(_:)`, which use `String`.
public struct ResourceName: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    private var bytes: InlineArray<47, UInt8>
    private var count: UInt8

    /// Stores the first 47 bytes of `name`, cut at a character border. Not for the control path.
    public init(_ name: String) {
        bytes = InlineArray(repeating: 0)
        count = 0
        for character in name {
            let utf8 = Array(character.utf8)
            if Int(count) + utf8.count > 47 { break }
            for byte in utf8 {
                bytes[Int(count)] = byte
                count += 1
            }
        }
    }

    /// The name as text. Allocates.
    public var description: String {
        String(decoding: (0..<Int(count)).map { bytes[$0] }, as: UTF8.self)
    }

    /// Names are equal if their stored bytes are.
    public static func == (lhs: ResourceName, rhs: ResourceName) -> Bool {
        guard lhs.count == rhs.count else { return false }
        for index in 0..<Int(lhs.count) where lhs.bytes[index] != rhs.bytes[index] { return false }
        return true
    }

    /// Feeds the stored bytes to `hasher`.
    public func hash(into hasher: inout Hasher) {
        for index in 0..<Int(count) { hasher.combine(bytes[index]) }
    }
}
