import HAL
import LinuxHAL
import Scenarios
import Synchronization
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

    /// Above the controller's trip thread, which would else empty the kernel's buffer after each edge; below the thread
    /// that raises gpio-sim's interrupts on a PREEMPT_RT kernel.
    private static let shakingPriority: Int32 = 85

    /// Lets an input change `count` times and end high, faster than any thread of the controller can look.
    static func shake(_ line: BoardInput, _ count: Int, _ devices: RigDevices) throws(BenchError) {
        let failure = Mutex<BenchError?>(nil)
        do throws(HALError) {
            let thread = try RealtimeThread.start(
                RealtimeThreadConfiguration(name: "shaker", scheduling: .fifo(priority: shakingPriority))
            ) {
                do throws(BenchError) { try shakeHere(line, count, devices) } catch {
                    failure.withLock { $0 = error }
                }
            }
            let isDegraded = thread.grant.isDegraded
            thread.join()
            if isDegraded { throw HALError(.permissionDenied, on: ResourceName("SCHED_FIFO")) }
        } catch {
            throw BenchError("the edges cannot be made: \(error)")
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }

    private static func shakeHere(_ line: BoardInput, _ count: Int, _ devices: RigDevices) throws(BenchError) {
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
