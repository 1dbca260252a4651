import HAL
import Synchronization

/// An input of the virtual board, as of the last advance of the physics.
public final class VirtualDigitalInput: DigitalInput {
    /// The line's name.
    public let name: ResourceName
    private let wires: Wires
    private let index: Int
    private let activeLevel: ActiveLevel

    init(_ line: BoardInput, wires: Wires, activeLevel: ActiveLevel) {
        name = ResourceName(line.lineName)
        self.wires = wires
        index = line.rawValue
        self.activeLevel = activeLevel
    }

    /// The line's level. Never throws.
    public func read() throws(HALError) -> LineState {
        activeLevel.state(whenHigh: wires.inputs[index].load(ordering: .acquiring) != 0)
    }
}
