import ChargeControl
import HAL

/// By what a broken element must be noticed: as long as `condition` holds in the physics, one of `faults` is open.
///
/// The condition is about what is physically so, and about what the controller wants of the element; that the controller
/// notices, and what it then does, is what the matrix checks.
struct FaultSign: Sendable {
    /// The faults of which one must be open.
    var faults: [Fault]
    /// How long the condition may hold before that.
    var within: Nanoseconds
    /// The condition.
    var condition: @Sendable (Scene) -> Bool

    /// `fault`, or one of `others`, is open within `span` of the condition's beginning.
    init(
        _ fault: Fault, or others: Fault..., within span: Nanoseconds,
        when condition: @escaping @Sendable (Scene) -> Bool
    ) {
        faults = [fault] + others
        within = span
        self.condition = condition
    }
}
