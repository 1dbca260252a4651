/// The field of a PN532 and the cards in it.
struct PN532TwinField {
    /// In the order in which they were placed.
    var cards: [VirtualCard] = []
    private(set) var isOn = false
    /// Cards that were selected and kept their power since.
    private var selected: Set<VirtualCard> = []

    mutating func switchOff() {
        isOn = false
        selected.removeAll()
    }

    mutating func remove(_ card: VirtualCard) {
        cards.removeAll { $0 == card }
        selected.remove(card)
    }

    /// One search for at most `maximum` cards in `tries` tries: the answer's data, or `nil` if there is none to find.
    ///
    /// A card that is selected leaves that state by the first try without answering; one that speaks ISO 14443-4 stays in
    /// it until it loses power. All cards answer SENS_REQ at once, one upon the other.
    mutating func search(maximum: Int, tries: Int) -> [UInt8]? {
        isOn = true
        let listening = cards.filter { !selected.contains($0) || (!$0.isISODEP && tries > 1) }
        guard !listening.isEmpty else {
            selected = selected.filter(\.isISODEP)
            return nil
        }
        let sensResponse = listening.reduce(UInt16(0)) { $0 | $1.sensResponse }
        let found = listening.prefix(max(1, min(maximum, 2)))
        var data = [UInt8(found.count)]
        for (index, card) in found.enumerated() {
            data += [UInt8(index + 1), UInt8(sensResponse >> 8), UInt8(sensResponse & 0xFF), card.selectResponse]
            data += [UInt8(card.uid.count)] + card.uid + card.ats
            selected.insert(card)
        }
        return data
    }
}
