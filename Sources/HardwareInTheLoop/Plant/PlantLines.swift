import HAL
import VirtualBoard

/// The GPIO chip's side of the plant: what the controller drives goes to the virtual board, what the board answers goes
/// to the pull of the line, which is what the controller reads.
///
/// A line that nobody requests reads as its pull, and outputs are pulled down: a controller that died has its outputs
/// off, as on a board with pull-downs at the drivers. A chip that was unbound reads as off too.
final class PlantLines {
    private struct Output {
        let path: String
        let line: any DigitalOutput
        var file: SysfsFile?
        var isHigh = false
    }

    private struct Input {
        let path: String
        let line: any DigitalInput
        var file: SysfsFile?
        var isHigh: Bool?
    }

    private var outputs: [Output] = []
    private var inputs: [Input] = []
    private var roundsUntilReopen = 0

    /// Whether the chip is there.
    private(set) var isChipPresent = true

    init(devices: RigDevices, board: VirtualBoard) throws(RigError) {
        do {
            for line in BoardOutput.allCases {
                outputs.append(
                    Output(
                        path: "\(devices.lines)/sim_gpio\(RigLines.offset(of: line))/value",
                        line: try board.digitalOutput(LineReference(chip: VirtualBoard.chip, line: line.lineName))))
            }
            for line in RigLines.inputs {
                inputs.append(
                    Input(
                        path: "\(devices.lines)/sim_gpio\(RigLines.offset(of: line))/pull",
                        line: try board.digitalInput(LineReference(chip: VirtualBoard.chip, line: line.lineName))))
            }
        } catch {
            throw .board(error)
        }
        // Outputs too, so that their levels do not depend on who ran here before.
        for output in outputs {
            let pull = String(output.path.dropLast("value".count)) + "pull"
            guard try SysfsFile(pull, writable: true).write("pull-down") else { throw .device(path: pull, errno: 0) }
        }
        try open()
    }

    /// Takes over what the controller drives. Does not allocate.
    func readOutputs() {
        if !isChipPresent { reopenNowAndThen() }
        for index in outputs.indices {
            var isHigh = false
            if let file = outputs[index].file {
                guard let byte = file.firstByte() else { return loseChip() }
                isHigh = byte == UInt8(ascii: "1")
            }
            drive(index, isHigh)
        }
    }

    /// Puts what the board answers on the lines that changed. Does not allocate.
    func writeInputs() {
        for index in inputs.indices {
            guard let file = inputs[index].file else { continue }
            var isHigh = false
            // The virtual board's inputs never fail.
            do throws(HALError) { isHigh = try inputs[index].line.read() == .active } catch { isHigh = false }
            if inputs[index].isHigh == isHigh { continue }
            guard isHigh ? file.write("pull-up") : file.write("pull-down") else { return loseChip() }
            inputs[index].isHigh = isHigh
        }
    }

    private func drive(_ index: Int, _ isHigh: Bool) {
        if outputs[index].isHigh == isHigh { return }
        outputs[index].isHigh = isHigh
        // The virtual board's outputs never fail.
        do throws(HALError) { try outputs[index].line.write(isHigh ? .active : .inactive) } catch { return }
    }

    private func open() throws(RigError) {
        for index in outputs.indices { outputs[index].file = try SysfsFile(outputs[index].path, writable: false) }
        for index in inputs.indices {
            inputs[index].file = try SysfsFile(inputs[index].path, writable: true)
            inputs[index].isHigh = nil
        }
        isChipPresent = true
    }

    private func loseChip() {
        isChipPresent = false
        for index in outputs.indices {
            outputs[index].file = nil
            drive(index, false)
        }
        for index in inputs.indices { inputs[index].file = nil }
        roundsUntilReopen = 100
    }

    private func reopenNowAndThen() {
        roundsUntilReopen -= 1
        if roundsUntilReopen > 0 { return }
        do throws(RigError) { try open() } catch { loseChip() }
    }
}
