/// Why something could not be kept or read back.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of trouble.
    public enum Kind: String, Hashable, Sendable {
        /// The file system refuses: full, read-only, no permission, broken.
        case unavailable
        /// What is stored cannot be understood.
        case damaged
        /// The list or table has its greatest size.
        case full
        /// There is no such record.
        case notFound
    }

    /// What kind.
    public var kind: Kind
    /// What happened, where, and the mend, in one line.
    public var text: String

    /// An error of `kind`.
    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    /// The text.
    public var description: String { text }
}
