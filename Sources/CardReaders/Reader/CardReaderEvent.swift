import Records

/// What a reader has to tell.
public enum CardReaderEvent: Hashable, Sendable {
    /// A card was shown. Told once, however long it is held.
    case cardShown(PresentedCard)
    /// The card that was shown has left.
    case cardGone(IdentityToken)
    /// A card was shown that identifies nobody. Told once, however long it is held.
    case cardRefused(CardRefusal)
    /// The reader does not work. Told once for each cause; polling goes on, and so do its attempts to work.
    case trouble(CardReaderTrouble)
    /// The reader works again.
    case recovered
}
