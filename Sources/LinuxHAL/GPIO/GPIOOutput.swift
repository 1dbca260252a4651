import HAL

/// A line of a GPIO chip that the controller drives. Driven inactive, then given back, with the object.
///
/// Real-time safe: `write` is one ioctl.
final class GPIOOutput: DigitalOutput {
    let name: ResourceName
    private let line: GPIOLine

    init(_ line: GPIOLine) {
        self.line = line
        name = line.name
    }

    deinit {
        // Some drivers keep the last level after the line is given back.
        try? line.set(.inactive)
    }

    func write(_ state: LineState) throws(HALError) { try line.set(state) }
}
