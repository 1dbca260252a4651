import HAL

/// A line of a GPIO chip that the controller reads.
///
/// Real-time safe: `read` is one ioctl.
final class GPIOInput: DigitalInput {
    let name: ResourceName
    private let line: GPIOLine

    init(_ line: GPIOLine) {
        self.line = line
        name = line.name
    }

    func read() throws(HALError) -> LineState { try line.get() }
}
