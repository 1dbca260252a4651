/// Takes DER elements apart, strictly: lengths in their shortest form, nothing left over.
struct DERReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    init(_ bytes: [UInt8]) { self.init(bytes[...]) }

    /// Whether nothing is left.
    var isAtEnd: Bool { position == bytes.endIndex }

    /// The contents of the next element, which must have this `tag`; `nil` if it has another or is malformed.
    mutating func element(_ tag: UInt8) -> ArraySlice<UInt8>? {
        guard bytes.endIndex - position >= 2, bytes[position] == tag else { return nil }
        var start = position + 2
        var length = Int(bytes[position + 1])
        if length == 0x81 {
            guard bytes.endIndex > start, bytes[start] >= 0x80 else { return nil }
            length = Int(bytes[start])
            start += 1
        } else if length > 0x7F {
            // 256 bytes and more: no key and no signature of these curves is that long.
            return nil
        }
        guard bytes.endIndex - start >= length else { return nil }
        position = start + length
        return bytes[start..<position]
    }

    /// `contents` as an element.
    static func element(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
        precondition(contents.count < 256, "keys and signatures are shorter")
        return (contents.count < 0x80 ? [tag, UInt8(contents.count)] : [tag, 0x81, UInt8(contents.count)]) + contents
    }
}
