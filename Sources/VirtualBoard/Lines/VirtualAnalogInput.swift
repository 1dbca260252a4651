import HAL
import Synchronization

/// An ADC channel of the virtual board, as of the last advance of the physics.
public final class VirtualAnalogInput: AnalogInput {
    /// The channel's name.
    public let name: ResourceName
    private let wires: Wires
    private let index: Int

    init(_ channel: BoardADCChannel, wires: Wires) {
        name = ResourceName(channel.channelName)
        self.wires = wires
        index = channel.rawValue
    }

    /// The potential at the pin, 0…3300 mV; `inputOutput` while the channel's ADC fault is on.
    public func read() throws(HALError) -> Millivolts {
        let value = wires.conversions[index].load(ordering: .acquiring)
        if value == Wires.failedConversion { throw HALError(.inputOutput, on: name) }
        return Millivolts(value)
    }
}
