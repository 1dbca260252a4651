/// What kind of card answers, by its SEL_RES (SAK; NXP AN10833).
public enum CardFamily: String, Hashable, Sendable, CaseIterable {
    /// MIFARE Ultralight, NTAG: 0x00.
    case ultralight
    /// MIFARE Mini: 0x09.
    case mini
    /// MIFARE Classic 1K: 0x08, 0x88 (Infineon).
    case classic1K
    /// MIFARE Classic 4K: 0x18, 0x98 (Infineon).
    case classic4K
    /// MIFARE Plus at security level 2: 0x10, 0x11.
    case plus
    /// MIFARE DESFire, MIFARE Plus at level 3, and other cards of ISO 14443-4: 0x20.
    case isoDEP
    /// A card of ISO 14443-4 that is a MIFARE Classic too: 0x28, 0x38.
    case isoDEPWithClassic
    /// Anything else.
    case other

    /// The kind that `selectResponse` tells.
    public init(selectResponse: UInt8) {
        self =
            switch selectResponse {
            case 0x00: .ultralight
            case 0x09: .mini
            case 0x08, 0x88: .classic1K
            case 0x18, 0x98: .classic4K
            case 0x10, 0x11: .plus
            case 0x20: .isoDEP
            case 0x28, 0x38: .isoDEPWithClassic
            default: .other
            }
    }
}
