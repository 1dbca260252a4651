import Records

/// Reads the answer of InListPassiveTarget for one card of type A (UM0701-02, 7.3.5): number of cards, then for the card
/// its number, SENS_RES (the high byte first), SEL_RES, length of the UID, UID, and ATS where it speaks ISO 14443-4.
enum PN532TargetParser {
    /// What the search found; `nil` if this is no such answer.
    static func sighting(_ data: [UInt8]) -> CardPresence.Sighting? {
        guard let count = data.first else { return nil }
        if count == 0 { return data.count == 1 ? .nothing : nil }
        guard count == 1, data.count >= 6, data[1] == 1 else { return nil }
        let sensResponse = UInt16(data[2]) << 8 | UInt16(data[3])
        let selectResponse = data[4]
        let length = Int(data[5])
        guard [4, 7, 10].contains(length), data.count >= 6 + length else { return nil }
        let uid = Array(data[6..<(6 + length)])
        let rest = data[(6 + length)...]
        // The ATS begins with its own length, itself included. Only cards of ISO 14443-4 (SEL_RES bit 6) have one.
        if let ats = rest.first {
            guard selectResponse & 0x20 != 0, Int(ats) == rest.count else { return nil }
        }
        return identity(uid: uid, sensResponse: sensResponse, selectResponse: selectResponse)
    }

    private static func identity(uid: [UInt8], sensResponse: UInt16, selectResponse: UInt8) -> CardPresence.Sighting? {
        // SEL_RES bit 3: the UID goes on. The chip must not have stopped there.
        guard selectResponse & 0x04 == 0 else { return nil }
        // SENS_RES bits 8 and 7: the UID's length (ISO 14443-3, 6.5.2.1). Several cards answer one upon the other.
        let told: [UInt16: Int] = [0: 4, 1: 7, 2: 10]
        guard told[sensResponse >> 6 & 0b11] == uid.count else { return .refused(.severalCards) }
        if uid.count == 4, uid[0] == 0x08 { return .refused(.randomUID) }
        guard uid[0] != 0x88 else { return .refused(.invalidUID) }
        guard let token = try? IdentityToken(cardUID: uid) else { return nil }
        return .card(PresentedCard(token: token, family: CardFamily(selectResponse: selectResponse)))
    }
}
