import Records

/// Which card is in the field, from one search after another: each card is told once, and only after two searches agreed.
///
/// Two agreeing searches cost some 50 ms and keep out what a one-byte checksum lets through. A card that lies on the
/// reader from the first search on is not told: after a restart of the program it would otherwise be taken for shown,
/// and end the session that it began. While one card is held another is not told until the first has left.
struct CardPresence {
    /// What one search found.
    enum Sighting: Hashable {
        case nothing
        case card(PresentedCard)
        case refused(CardRefusal)

        /// Sightings of one thing are equal here. A phone shows another UID each time, so refusals are told by kind.
        fileprivate func isSame(as other: Sighting) -> Bool {
            switch (self, other) {
            case (.nothing, .nothing): true
            case (.card(let one), .card(let two)): one.token == two.token
            case (.refused(let one), .refused(let two)): one == two
            default: false
            }
        }
    }

    /// Searches without a card until it has left.
    let missesUntilGone: Int
    private var held = Sighting.nothing
    private var isHeldTold = false
    private var misses = 0
    private var candidate = Sighting.nothing
    private var isCandidateConfirmed = false
    /// Whether a search has found the field empty, or what was there at the start is known.
    private var isStarted = false

    init(missesUntilGone: Int) { self.missesUntilGone = max(1, missesUntilGone) }

    /// Whether the next search should follow at once.
    var wantsConfirmation: Bool { candidate != .nothing && !isCandidateConfirmed }

    /// Takes a search's result; `events` gets what is to be told. Returns whether a sighting was dropped unconfirmed.
    mutating func note(_ sighting: Sighting, events: inout [CardReaderEvent]) -> Bool {
        let isDropped = wantsConfirmation && !sighting.isSame(as: candidate)
        if sighting != .nothing, sighting.isSame(as: held) {
            misses = 0
            candidate = .nothing
            return isDropped
        }
        isCandidateConfirmed = sighting != .nothing && sighting.isSame(as: candidate)
        candidate = sighting
        if held != .nothing {
            misses += 1
            if misses < missesUntilGone { return isDropped }
            if isHeldTold, case .card(let card) = held { events.append(.cardGone(card.token)) }
            held = .nothing
        }
        if sighting == .nothing {
            isStarted = true
        } else if isCandidateConfirmed {
            hold(sighting, events: &events)
        }
        return isDropped
    }

    private mutating func hold(_ sighting: Sighting, events: inout [CardReaderEvent]) {
        held = sighting
        misses = 0
        candidate = .nothing
        isCandidateConfirmed = false
        isHeldTold = isStarted
        guard isStarted else {
            isStarted = true
            return
        }
        switch sighting {
        case .nothing: break
        case .card(let card): events.append(.cardShown(card))
        case .refused(let refusal): events.append(.cardRefused(refusal))
        }
    }
}
