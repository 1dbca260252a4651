import Testing

@testable import CardReaders

@Suite struct PN532TargetParserTests {
    private func card(_ uid: [UInt8], _ family: CardFamily) throws -> CardPresence.Sighting {
        .card(PresentedCard(token: try token(uid), family: family))
    }

    @Test("no card is a single zero")
    func nothing() {
        #expect(PN532TargetParser.sighting([0]) == .nothing)
        #expect(PN532TargetParser.sighting([]) == nil)
        #expect(PN532TargetParser.sighting([0, 0]) == nil)
    }

    @Test("UIDs of 4, 7 and 10 bytes with the answers of MIFARE Classic, Ultralight and DESFire")
    func families() throws {
        let four: [UInt8] = [0x04, 0xA1, 0xB2, 0xC3]
        let seven: [UInt8] = [0x04, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66]
        let ten: [UInt8] = [0x04, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09]
        let cases: [([UInt8], [UInt8], CardFamily)] = [
            ([0x00, 0x04, 0x08, 4], four, .classic1K), ([0x00, 0x44, 0x08, 7], seven, .classic1K),
            ([0x00, 0x04, 0x88, 4], four, .classic1K), ([0x00, 0x02, 0x18, 4], four, .classic4K),
            ([0x00, 0x42, 0x18, 7], seven, .classic4K), ([0x00, 0x04, 0x09, 4], four, .mini),
            ([0x00, 0x44, 0x00, 7], seven, .ultralight), ([0x00, 0x44, 0x10, 7], seven, .plus),
            ([0x03, 0x44, 0x20, 7], seven, .isoDEP), ([0x00, 0x04, 0x28, 4], four, .isoDEPWithClassic),
            ([0x00, 0x84, 0x08, 10], ten, .classic1K),
        ]
        for (head, uid, family) in cases {
            #expect(PN532TargetParser.sighting([1, 1] + head + uid) == (try card(uid, family)), "\(head)")
        }
    }

    @Test("an ATS must have the length that it says, and belong to a card of ISO 14443-4")
    func ats() throws {
        let uid: [UInt8] = [0x04, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66]
        let head: [UInt8] = [1, 1, 0x03, 0x44, 0x20, 7] + uid
        let expected = try card(uid, .isoDEP)
        #expect(PN532TargetParser.sighting(head + [0x06, 0x75, 0x77, 0x81, 0x02, 0x80]) == expected)
        #expect(PN532TargetParser.sighting(head + [0x06, 0x75, 0x77, 0x81, 0x02]) == nil)
        #expect(PN532TargetParser.sighting(head + [0x06, 0x75, 0x77, 0x81, 0x02, 0x80, 0x00]) == nil)
        #expect(PN532TargetParser.sighting([1, 1, 0x00, 0x44, 0x00, 7] + uid + [0x01]) == nil)
    }

    @Test("what is no answer for one card of type A is none: wrong count, number, length, a UID that goes on")
    func wrongShapes() {
        let uid: [UInt8] = [0x04, 0xA1, 0xB2, 0xC3]
        let wrong: [[UInt8]] = [
            [2, 1, 0x00, 0x04, 0x08, 4] + uid, [1, 2, 0x00, 0x04, 0x08, 4] + uid,
            [1, 1, 0x00, 0x04, 0x08, 5] + uid + [0],
            [1, 1, 0x00, 0x04, 0x08, 4] + uid.dropLast(), [1, 1, 0x00, 0x04, 0x08, 4] + uid + [0],
            [1, 1, 0x00, 0x04, 0x0C, 4] + uid, [1, 1, 0x00, 0x04, 0x08],
        ]
        for data in wrong { #expect(PN532TargetParser.sighting(data) == nil, "\(data)") }
    }

    @Test("a UID of another length than SENS_RES says is several cards")
    func contradiction() {
        let seven: [UInt8] = [0x04, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66]
        #expect(PN532TargetParser.sighting([1, 1, 0x00, 0x44, 0x08, 4] + seven.prefix(4)) == .refused(.severalCards))
        #expect(PN532TargetParser.sighting([1, 1, 0x00, 0x04, 0x00, 7] + seven) == .refused(.severalCards))
        #expect(PN532TargetParser.sighting([1, 1, 0x00, 0xC4, 0x00, 7] + seven) == .refused(.severalCards))
    }

    @Test("a random UID identifies nobody; seven bytes that begin with 08 do, and the cascade tag is no UID")
    func randomUID() throws {
        #expect(
            PN532TargetParser.sighting([1, 1, 0x03, 0x04, 0x20, 4, 0x08, 0x12, 0x34, 0x56]) == .refused(.randomUID))
        let seven: [UInt8] = [0x08, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66]
        #expect(PN532TargetParser.sighting([1, 1, 0x00, 0x44, 0x00, 7] + seven) == (try card(seven, .ultralight)))
        #expect(
            PN532TargetParser.sighting([1, 1, 0x00, 0x04, 0x08, 4, 0x88, 0x12, 0x34, 0x56]) == .refused(.invalidUID))
    }
}
