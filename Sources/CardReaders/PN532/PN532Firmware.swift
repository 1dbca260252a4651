/// What a PN532 says of itself.
public struct PN532Firmware: Hashable, Sendable {
    /// Version and revision; 1.6 is the one that NXP's manual UM0701-02 describes.
    public var version: UInt8
    /// See ``version``.
    public var revision: UInt8
}
