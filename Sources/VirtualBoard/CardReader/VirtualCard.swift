/// A contactless card of ISO 14443-3A.
public struct VirtualCard: Hashable, Sendable {
    /// Its UID, 4, 7 or 10 bytes.
    public var uid: [UInt8]
    /// SENS_RES (ATQA), as printed: 0x0344 for a DESFire.
    public var sensResponse: UInt16
    /// SEL_RES (SAK) at the end of the selection.
    public var selectResponse: UInt8
    /// ATS, its length byte included; empty for a card that does not speak ISO 14443-4.
    public var ats: [UInt8]

    /// A card by its answers.
    public init(uid: [UInt8], sensResponse: UInt16, selectResponse: UInt8, ats: [UInt8] = []) {
        precondition([4, 7, 10].contains(uid.count), "a card's UID has 4, 7 or 10 bytes")
        self.uid = uid
        self.sensResponse = sensResponse
        self.selectResponse = selectResponse
        self.ats = ats
    }

    /// A MIFARE Classic 1K with a UID of 4 or 7 bytes.
    public static func classic1K(_ uid: [UInt8]) -> VirtualCard {
        VirtualCard(uid: uid, sensResponse: 0x0004 | size(uid), selectResponse: 0x08)
    }

    /// A MIFARE Classic 4K with a UID of 4 or 7 bytes.
    public static func classic4K(_ uid: [UInt8]) -> VirtualCard {
        VirtualCard(uid: uid, sensResponse: 0x0002 | size(uid), selectResponse: 0x18)
    }

    /// A MIFARE Ultralight or NTAG, whose UID has 7 bytes.
    public static func ultralight(_ uid: [UInt8]) -> VirtualCard {
        VirtualCard(uid: uid, sensResponse: 0x0004 | size(uid), selectResponse: 0x00)
    }

    /// A MIFARE DESFire EV1 with its UID of 7 bytes, or of 4 random ones.
    public static func desfire(_ uid: [UInt8]) -> VirtualCard {
        VirtualCard(
            uid: uid, sensResponse: 0x0304 | size(uid), selectResponse: 0x20, ats: [0x06, 0x75, 0x77, 0x81, 0x02, 0x80])
    }

    /// The bits of SENS_RES that tell the length of `uid`.
    private static func size(_ uid: [UInt8]) -> UInt16 { uid.count == 4 ? 0x00 : uid.count == 7 ? 0x40 : 0x80 }

    /// Whether it speaks ISO 14443-4.
    var isISODEP: Bool { selectResponse & 0x20 != 0 }
}
