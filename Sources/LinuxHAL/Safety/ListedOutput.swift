import HAL

/// An output of a board, with what is needed to switch it off and nothing else.
public enum ListedOutput: Hashable, Sendable, CustomStringConvertible {
    /// A digital output; its inactive state is off.
    case line(LineReference)
    /// A PWM channel; steady low is off.
    case pwm(PWMReference)

    /// The output's name in errors.
    public var description: String {
        switch self {
        case .line(let reference): "line \(reference.line) of \(reference.chip)"
        case .pwm(let reference): "PWM channel \(reference.channel) of \(reference.device)"
        }
    }
}
