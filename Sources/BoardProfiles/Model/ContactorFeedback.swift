import HAL

/// The auxiliary contact that reports where a contactor's main contacts are.
public struct ContactorFeedback: Hashable, Sendable {
    /// The kind of auxiliary contact.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Made while the main contacts are closed.
        case normallyOpen = "normally-open"
        /// Made while the main contacts are open: a mirror contact (IEC 60947-4-1 annex F).
        case normallyClosed = "normally-closed"
    }

    /// The kind of auxiliary contact.
    public var kind: Kind
    /// The line as wired; active means that the *auxiliary* contact is made.
    public var auxiliaryContact: LineReference

    /// The same line with the polarity that makes active mean "main contacts closed". What a device driver requests.
    public var mainContactsClosed: LineReference {
        guard kind == .normallyClosed else { return auxiliaryContact }
        var line = auxiliaryContact
        line.activeLevel = line.activeLevel == .high ? .low : .high
        return line
    }
}
