import ChargeControl

/// What came of one fault in one situation.
public struct FaultMatrixCell: Hashable, Sendable {
    /// What the controller did.
    public enum Reaction: Hashable, Sendable {
        /// It cannot be, for this reason.
        case impossible(String)
        /// Nothing had to be done, and nothing was.
        case none
        /// Contacts parted so many milliseconds after the physical cause.
        case opened(milliseconds: Int64)
        /// The offer was withdrawn, contacts parted so many milliseconds after the physical cause.
        case stoppedSoftly(milliseconds: Int64)
        /// Contacts did not part; their coils are off and the breaker upstream was tripped.
        case trippedUpstream
        /// Contacts were open, and did not close while the fault was there.
        case refused
        /// The offer fell to so many milliamperes.
        case derated(milliamperes: Int32)
        /// It was told and the charge went on.
        case warned
    }

    /// The fault: its row.
    public var injection: String
    /// Where it struck: its column.
    public var situation: Situation
    /// What the controller did.
    public var reaction: Reaction
    /// The first fault that was told.
    public var fault: Fault?
    /// Whether it showed only when a charge made use of the broken element.
    public var isLatent = false
    /// What was wrong; empty if nothing.
    public var wrongs: [String] = []

    /// Whether it cannot be.
    public var isImpossible: Bool { if case .impossible = reaction { true } else { false } }

    /// The cell of the table.
    public var text: String {
        let mark = wrongs.isEmpty ? "" : "**WRONG** "
        let later = isLatent ? "›" : ""
        switch reaction {
        case .impossible: return mark + "n"
        case .none: return mark + "–"
        case .opened(let span): return mark + later + "O \(span)"
        case .stoppedSoftly(let span): return mark + later + "S \(span)"
        case .trippedUpstream: return mark + later + "T"
        case .refused: return mark + later + "R"
        case .derated(let current): return mark + later + "D \(current / 1_000)"
        case .warned: return mark + later + "W"
        }
    }
}
