import HAL
import VirtualBoard

/// The PWM chip's side of the plant: reads its registers and gives the virtual board's pilot driver the waveform.
final class PlantPilot {
    private let chip: I2CChip
    private let output: any PWMOutput
    private var previous: PCA9685Channel?
    private var applied: PWMWaveform?

    init(devices: RigDevices, board: VirtualBoard) throws(RigError) {
        chip = try I2CChip(bus: devices.i2cBus, address: RigDevices.pwmAddress)
        do throws(HALError) {
            output = try board.pwmOutput(
                PWMReference(device: VirtualBoard.chip, channel: VirtualBoard.pilotChannel))
        } catch {
            throw .board(error)
        }
    }

    /// Takes over what the chip puts out. Does not allocate.
    ///
    /// The driver writes a pulse in four transfers; only what reads the same twice in a row is whole.
    func read() {
        var registers = InlineArray<4, UInt8>(repeating: 0)
        guard chip.read(from: PCA9685Channel.firstRegister, into: &registers),
            let mode = chip.read(PCA9685Channel.modeRegister)
        else { return }
        let channel = PCA9685Channel(registers: registers, mode: mode)
        defer { previous = channel }
        guard channel == previous, channel.waveform != applied else { return }
        do throws(HALError) {
            try output.apply(channel.waveform)
            applied = channel.waveform
        } catch {
            // Only a duty out of range is refused, and twelve bits make none.
            return
        }
    }

    /// The chip's frequency in mHz; `nil` if the bus refuses.
    var millihertz: Int64? { chip.read(PCA9685Channel.prescaleRegister).map(PCA9685Channel.millihertz(prescale:)) }
}
