import HAL
import LinuxHAL
import VirtualBoard

/// The parts of a plant and one round through them: what the controller did, what the world makes of it, what the
/// controller gets to see. For one thread.
final class PlantCycle {
    let board: VirtualBoard
    private let lines: PlantLines
    private let pilot: PlantPilot
    private let converters: PlantConverters
    private let meter: PlantMeter

    init(configuration: VirtualBoardConfiguration, devices: RigDevices) throws(RigError) {
        board = VirtualBoard(configuration: configuration, clock: SystemMonotonicClock())
        lines = try PlantLines(devices: devices, board: board)
        pilot = try PlantPilot(devices: devices, board: board)
        converters = try PlantConverters(devices: devices, board: board)
        meter = try PlantMeter(devices: devices, board: board)
    }

    func run(clock: any MonotonicClock) {
        lines.readOutputs()
        pilot.read()
        meter.read()
        board.advance(to: clock.now)
        lines.writeInputs()
        converters.write()
        meter.write()
    }

    var isChipPresent: Bool { lines.isChipPresent }
    var pilotMillihertz: Int64? { pilot.millihertz }
}
