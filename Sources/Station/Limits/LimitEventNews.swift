import Records

/// What a ``LimitEventRecorder`` has to tell.
public enum LimitEventNews: Hashable, Sendable {
    /// A source began to hold the station down.
    case began(source: LimitSlot.Source, milliamperes: Int32)
    /// A source let go.
    case ended(source: LimitSlot.Source)
    /// Events cannot be kept for this reason; they wait in memory and are tried again.
    case storeFailing(StoreError)
    /// Events are kept again.
    case storeAnswering
    /// So many events, the oldest, were given up because more waited than memory is meant to hold.
    case lost(Int)
}
