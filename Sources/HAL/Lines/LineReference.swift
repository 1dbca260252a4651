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

    /// How an output drives its pin.
    public enum Drive: String, Hashable, Sendable, CaseIterable {
        /// Both levels are driven.
        case pushPull = "push-pull"
        /// Low is driven, high floats.
        case openDrain = "open-drain"
        /// High is driven, low floats.
        case openSource = "open-source"
    }

    /// The chip's label (`virtual` on the simulated board).
    public var chip: String
    /// The line's name on that chip, or its offset in decimal.
    public var line: String
    /// Which electrical level is active.
    public var activeLevel: ActiveLevel
    /// The pull resistor to switch on.
    public var bias: Bias
    /// How an output drives its pin; of no meaning for an input.
    public var drive: Drive
    /// How long an input's new level must last before the kernel reports it; zero for no debouncing.
    ///
    /// Only libgpiod 2 can do it; where the kernel's interface cannot, the request is refused as `unsupported`.
    public var debounce: Nanoseconds

    /// A reference to `line` of `chip`.
    public init(
        chip: String, line: String, activeLevel: ActiveLevel = .high, bias: Bias = .asIs, drive: Drive = .pushPull,
        debounce: Nanoseconds = .zero
    ) {
        self.chip = chip
        self.line = line
        self.activeLevel = activeLevel
        self.bias = bias
        self.drive = drive
        self.debounce = debounce
    }
}
