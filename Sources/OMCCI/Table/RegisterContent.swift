/// How the words of a register come from a snapshot.
enum RegisterContent: Sendable {
    /// One word.
    case word(@Sendable (OMCCISnapshot) -> UInt16)
    /// Two words, the high one first.
    case long(@Sendable (OMCCISnapshot) -> UInt32)
    /// Each word by its index.
    case words(@Sendable (OMCCISnapshot, Int) -> UInt16)

    /// The word at `index`.
    func word(_ index: Int, of snapshot: OMCCISnapshot) -> UInt16 {
        switch self {
        case .word(let value): value(snapshot)
        case .long(let value): UInt16(truncatingIfNeeded: index == 0 ? value(snapshot) >> 16 : value(snapshot))
        case .words(let value): value(snapshot, index)
        }
    }
}
