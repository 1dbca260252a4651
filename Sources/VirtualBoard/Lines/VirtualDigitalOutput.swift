import HAL

/// An output of the virtual board: stamps each change of level with the board's clock.
public final class VirtualDigitalOutput: DigitalOutput {
    /// The line's name.
    public let name: ResourceName
    private let wires: Wires
    private let index: Int
    private let activeLevel: ActiveLevel
    private let clock: any MonotonicClock

    init(_ line: BoardOutput, wires: Wires, activeLevel: ActiveLevel, clock: any MonotonicClock) {
        name = ResourceName(line.lineName)
        self.wires = wires
        index = line.rawValue
        self.activeLevel = activeLevel
        self.clock = clock
        wires.drive(index, high: activeLevel.isHigh(for: .inactive), at: clock.now)
    }

    /// Drives the line. Never throws.
    public func write(_ state: LineState) throws(HALError) {
        wires.drive(index, high: activeLevel.isHigh(for: state), at: clock.now)
    }
}
