import Records
import Testing

@testable import CardReaders

@Suite struct CardPresenceTests {
    private func card(_ text: String) throws -> CardPresence.Sighting {
        .card(PresentedCard(token: try IdentityToken(text), family: .classic1K))
    }

    private func shown(_ text: String) throws -> CardReaderEvent {
        .cardShown(PresentedCard(token: try IdentityToken(text), family: .classic1K))
    }

    private func events(_ sightings: [CardPresence.Sighting]) -> [CardReaderEvent] {
        var presence = CardPresence(missesUntilGone: 2)
        var events: [CardReaderEvent] = []
        for sighting in sightings { _ = presence.note(sighting, events: &events) }
        return events
    }

    @Test("one sighting is none, two are a card")
    func confirmation() throws {
        let one = try card("04A1B2C3")
        #expect(events([.nothing, one, .nothing, one, .nothing]).isEmpty)
        #expect(events([.nothing, one, one]) == [try shown("04A1B2C3")])
        #expect(events([.nothing, one, try card("04A1B2C4"), one, try card("04A1B2C4")]).isEmpty)
    }

    @Test("while one card is held, another that comes and goes is not told")
    func exchange() throws {
        let (one, two) = (try card("04A1B2C3"), try card("11223344"))
        #expect(events([.nothing, one, one, two, one, two, one]) == [try shown("04A1B2C3")])
        #expect(
            events([.nothing, one, one, two, two, two])
                == [try shown("04A1B2C3"), .cardGone(try IdentityToken("04A1B2C3")), try shown("11223344")])
    }

    @Test("an unconfirmed sighting asks for a search at once and is counted when dropped")
    func wantsConfirmation() throws {
        var presence = CardPresence(missesUntilGone: 2)
        var events: [CardReaderEvent] = []
        #expect(!presence.note(.nothing, events: &events))
        #expect(!presence.wantsConfirmation)
        #expect(!presence.note(try card("04A1B2C3"), events: &events))
        #expect(presence.wantsConfirmation)
        #expect(presence.note(.nothing, events: &events))
        #expect(!presence.wantsConfirmation)
    }

    @Test("every refusal says what to do, each in other words")
    func refusals() {
        let texts = CardRefusal.allCases.map(\.description)
        #expect(Set(texts).count == CardRefusal.allCases.count)
        for text in texts { #expect(text.contains(";"), "\(text)") }
    }
}
