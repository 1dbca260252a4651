import HAL
import VirtualBoard

/// The converters' side of the plant: puts the virtual board's potentials into the result registers, and makes a
/// converter silent on the bus while the board's own conversion fails.
final class PlantConverters {
    private struct Channel {
        let chip: I2CChip
        let bit: UInt64
        let input: any AnalogInput
        var word: UInt16?
    }

    private var channels: [Channel] = []
    private let silentChips: SysfsFile
    private var silentBits: UInt64 = 0

    init(devices: RigDevices, board: VirtualBoard) throws(RigError) {
        silentChips = try SysfsFile(devices.silentChips, writable: true)
        _ = silentChips.write(0)
        for channel in RigDevices.channels {
            let address = RigDevices.address(of: channel)
            let input: any AnalogInput
            do throws(HALError) {
                input = try board.analogInput(device: VirtualBoard.chip, channel: channel.channelName)
            } catch {
                throw .board(error)
            }
            channels.append(
                Channel(
                    chip: try I2CChip(bus: devices.i2cBus, address: address), bit: 1 << UInt64(address - 0x40),
                    input: input))
        }
    }

    /// Puts what changed into the registers. Allocates only when a converter fails or comes back.
    func write() {
        var silent: UInt64 = 0
        for index in channels.indices {
            let word: UInt16
            do throws(HALError) {
                word = ADS1015Result.word(millivolts: try channels[index].input.read().rawValue)
            } catch {
                silent |= channels[index].bit
                continue
            }
            if channels[index].word == word || silentBits & channels[index].bit != 0 { continue }
            if channels[index].chip.write(ADS1015Result.register, word: word) { channels[index].word = word }
        }
        if silent != silentBits, silentChips.write(silent) { silentBits = silent }
    }
}
