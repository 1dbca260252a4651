/// How well the numbers of a description are founded.
public enum MeterConfidence: String, Hashable, Sendable, CaseIterable {
    /// Two independent implementations or the maker's sheet agree.
    case high
    /// One good source, or the map of a sister model.
    case medium
    /// Not verified, or sources contradict one another.
    case low
}
