import Scenarios
import VirtualBoard

/// One look at, or one push on, a line of the GPIO chip, past plant and controller.
enum RigLine {
    /// The electrical level that the controller drives.
    static func level(of line: BoardOutput, _ devices: RigDevices) throws(BenchError) -> Bool {
        do throws(RigError) {
            let file = try SysfsFile("\(devices.lines)/sim_gpio\(RigLines.offset(of: line))/value", writable: false)
            return file.firstByte() == UInt8(ascii: "1")
        } catch {
            throw BenchError(error.description)
        }
    }

    /// Lets an input change `count` times and end high, as fast as the simulated chip carries it.
    static func shake(_ line: BoardInput, _ count: Int, _ devices: RigDevices) throws(BenchError) {
        do throws(RigError) {
            let file = try SysfsFile("\(devices.lines)/sim_gpio\(RigLines.offset(of: line))/pull", writable: true)
            for change in 0..<count {
                let isHigh = (count - change) % 2 == 1
                guard isHigh ? file.write("pull-up") : file.write("pull-down") else {
                    throw RigError.device(path: file.path, errno: 0)
                }
            }
        } catch {
            throw BenchError(error.description)
        }
    }
}
