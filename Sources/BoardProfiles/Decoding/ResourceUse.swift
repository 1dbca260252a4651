import HAL

/// One mention of a hardware resource in a profile.
struct ResourceUse {
    enum Kind: String {
        case output = "output line"
        case input = "input line"
        case analogInput = "ADC channel"
        case pwmOutput = "PWM channel"

        var isLine: Bool { self == .output || self == .input }
    }

    var kind: Kind
    /// Chip label or device name.
    var device: String
    /// Line or channel name.
    var name: String
    var path: String
    var mark: TextMark
    /// Polarity and pull resistor, of lines only.
    var reference: LineReference?
}
