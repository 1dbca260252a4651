/// One answer of a device's identification (function 43/14): objects with a number and text, stored inline.
///
/// A device whose objects do not fit one answer sends them in pages; ``nextObject`` is where the next begins.
public struct IdentificationPage: Hashable, Sendable, BitwiseCopyable {
    /// Vendor name.
    public static var vendorName: UInt8 { 0 }
    /// Product code.
    public static var productCode: UInt8 { 1 }
    /// Revision, major and minor.
    public static var revision: UInt8 { 2 }
    /// Product name.
    public static var productName: UInt8 { 4 }
    /// Model name.
    public static var modelName: UInt8 { 5 }

    /// What was asked for.
    public let access: IdentificationAccess
    /// What the device can be asked for, as it says: 1…3, with 0x80 if also object by object.
    public let conformity: UInt8
    /// The object with which the next page begins; `nil` on the last page.
    public let nextObject: UInt8?

    private var bytes = InlineArray<246, UInt8>(repeating: 0)
    private var byteCount: UInt8 = 0
    private var storedCount: UInt8 = 0

    /// A page without objects.
    @_noLocks
    public init(access: IdentificationAccess, conformity: UInt8, nextObject: UInt8? = nil) {
        self.access = access
        self.conformity = conformity
        self.nextObject = nextObject
    }

    /// How many objects the page has.
    public var count: Int {
        @_noLocks get { Int(storedCount) }
    }

    /// Adds an object with the bytes `text`; `false`, and nothing is added, if there is no room.
    @_noLocks
    public mutating func append(_ object: UInt8, text: UnsafeRawBufferPointer) -> Bool {
        let start = Int(byteCount)
        guard text.count <= 244, start + 2 + text.count <= 246 else { return false }
        bytes[start] = object
        bytes[start + 1] = UInt8(truncatingIfNeeded: text.count)
        for index in 0..<text.count { bytes[start + 2 + index] = text[index] }
        byteCount = UInt8(truncatingIfNeeded: start + 2 + text.count)
        storedCount += 1
        return true
    }

    /// The text of `object`, or `nil` if it is not on this page; bytes that are not UTF-8 are replaced. Allocates.
    public func text(of object: UInt8) -> String? {
        var offset = 0
        while offset < Int(byteCount) {
            let length = Int(bytes[offset + 1])
            if bytes[offset] == object {
                return String(decoding: (0..<length).map { bytes[offset + 2 + $0] }, as: UTF8.self)
            }
            offset += 2 + length
        }
        return nil
    }

    // MARK: Wire

    /// The PDU's length.
    var encodedLength: Int {
        @_noLocks get { 7 + Int(byteCount) }
    }

    @_noLocks
    func encode(into buffer: UnsafeMutableRawBufferPointer) {
        buffer[0] = FunctionCode.encapsulatedInterface
        buffer[1] = FunctionCode.readDeviceIdentification
        buffer[2] = access.code
        buffer[3] = conformity
        buffer[4] = nextObject == nil ? 0 : 0xFF
        buffer[5] = nextObject ?? 0
        buffer[6] = storedCount
        for index in 0..<Int(byteCount) { buffer[7 + index] = bytes[index] }
    }

    /// How long the PDU that `bytes` begin is; `nil` if more bytes are needed to tell. May be more than a PDU can have.
    @_noLocks
    static func length(of bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= 7 else { return nil }
        var length = 7
        for _ in 0..<Int(bytes[6]) {
            guard length <= 253 else { break }
            guard bytes.count >= length + 2 else { return nil }
            length += 2 + Int(bytes[length + 1])
        }
        return length
    }

    /// The page that a PDU of exactly `bytes` is, or `nil` if it is none.
    @_noLocks
    static func decode(_ bytes: UnsafeRawBufferPointer) -> IdentificationPage? {
        guard bytes.count <= 253, length(of: bytes) == bytes.count, bytes[1] == FunctionCode.readDeviceIdentification,
            let access = IdentificationAccess(code: bytes[2]), bytes[4] == 0 || bytes[4] == 0xFF
        else { return nil }
        var page = IdentificationPage(
            access: access, conformity: bytes[3], nextObject: bytes[4] == 0 ? nil : bytes[5])
        var offset = 7
        while offset < bytes.count {
            let end = offset + 2 + Int(bytes[offset + 1])
            guard page.append(bytes[offset], text: bytes.part((offset + 2)..<end)) else { return nil }
            offset = end
        }
        return page
    }

    /// Whether both hold the same objects and say the same of the device.
    public static func == (lhs: IdentificationPage, rhs: IdentificationPage) -> Bool {
        guard lhs.access == rhs.access, lhs.conformity == rhs.conformity, lhs.nextObject == rhs.nextObject,
            lhs.byteCount == rhs.byteCount, lhs.storedCount == rhs.storedCount
        else { return false }
        for index in 0..<Int(lhs.byteCount) where lhs.bytes[index] != rhs.bytes[index] { return false }
        return true
    }

    /// Feeds the objects to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(access)
        for index in 0..<Int(byteCount) { hasher.combine(bytes[index]) }
    }
}
