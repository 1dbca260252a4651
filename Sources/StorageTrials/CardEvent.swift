/// What SQLite asked of the card.
struct CardEvent: Sendable {
    enum Kind: Sendable {
        case create
        case write(offset: Int, bytes: [UInt8])
        case truncate(size: Int)
        case sync
        case delete(isSynced: Bool)
        /// The operation with this number returned: what it wrote must survive from here on.
        case returned(Int)
    }

    var file: String
    var kind: Kind

    var isSync: Bool { if case .sync = kind { true } else { false } }
}
