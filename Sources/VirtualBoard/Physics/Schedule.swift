/// Instants of the physics in nanoseconds, with one that never comes.
enum Schedule {
    /// Later than any instant.
    static let never = Int64.max
}
