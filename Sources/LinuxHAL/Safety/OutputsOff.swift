import HAL

/// Switches a board's outputs off, without a profile, a controller or anything else that could fail first.
public enum OutputsOff {
    /// An output that could not be switched off.
    public struct Failure: Sendable, CustomStringConvertible {
        /// Which.
        public var output: ListedOutput
        /// Why.
        public var error: HALError
        /// What is known beyond the error.
        public var explanation: String?

        /// One line for the journal.
        public var description: String {
            "\(output): \(error)" + (explanation.map { ": \($0)" } ?? "")
        }
    }

    /// Requests every output of `list` on `board` in its off state, all of them whatever fails, and gives them back
    /// together at the end. Returns those that failed: one that is `busy` is in the hands of a program that still runs.
    ///
    /// `board` must be fresh: it hands each output out once. Blocks and allocates.
    public static func run(_ list: OutputList, on board: any HardwareProvider) -> [Failure] {
        var lines: [any DigitalOutput] = []
        var channels: [any PWMOutput] = []
        var failures: [Failure] = []
        for output in list.outputs {
            do throws(HALError) {
                switch output {
                case .line(let reference):
                    let line = try board.digitalOutput(reference)
                    lines.append(line)
                    try line.write(.inactive)
                case .pwm(let reference):
                    let channel = try board.pwmOutput(reference)
                    channels.append(channel)
                    try channel.apply(.steadyLow)
                }
            } catch {
                failures.append(Failure(output: output, error: error, explanation: board.explanation(of: error)))
            }
        }
        // Held until the last one is off.
        withExtendedLifetime((lines, channels)) {}
        return failures
    }
}
