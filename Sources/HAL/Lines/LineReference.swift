/// Where a line is and how it is wired: what a board profile says of it.
///
/// Chips are named by label, never by `/dev/gpiochipN`, whose numbers move between kernels.
public struct LineReference: Hashable, Sendable {
    /// The pull resistor to switch on.
    public enum Bias: String, Hashable, Sendable, CaseIterable {
        /// Leave the pin as the boot configuration has it.
        case asIs = "as-is"
        /// No pull resistor.
        case disabled
        /// Pull towards supply.
        case pullUp = "pull-up"
        /// Pull towards ground.
        case pullDown = "pull-down"
    }

    /// The chip's label (`virtual` on the simulated board).
    public var chip: String
    /// The line's name on that chip, or its offset in decimal.
    public var line: String
    /// Which electrical level is active.
    public var activeLevel: ActiveLevel
    /// The pull resistor to switch on.
    public var bias: Bias

    /// A reference to `line` of `chip`.
    public init(chip: String, line: String, activeLevel: ActiveLevel = .high, bias: Bias = .asIs) {
        self.chip = chip
        self.line = line
        self.activeLevel = activeLevel
        self.bias = bias
    }
}
