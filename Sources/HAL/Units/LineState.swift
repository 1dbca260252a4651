/// The logical state of a digital line, polarity already applied.
///
/// A relay driver that is `active` pulls its relay in; a fault input that is `active` reports a fault, whatever the
/// voltage. Use ``ActiveLevel`` where the voltage matters.
@frozen
public enum LineState: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// The line does not assert its meaning. The state of every output before, after and without the controller.
    case inactive = 0
    /// The line asserts its meaning.
    case active = 1
}
