/// Why a card that was shown identifies nobody.
public enum UnusableCard: String, Hashable, Sendable, CaseIterable {
    /// It shows another number each time, as phones and bank cards do.
    case randomUID
    /// Several cards answered at once.
    case severalCards
    /// Its number is none that a card may have.
    case invalidUID
}
