import ControlLoop
import HAL
import LinuxHAL
import VirtualBoard

/// The plant's side of the measurement: raises the trip line and watches the relay's line from outside.
final class TripProbe {
    private let pull: SysfsFile
    private let relay: SysfsFile

    init(devices: RigDevices) throws(RigError) {
        pull = try SysfsFile("\(devices.lines)/sim_gpio\(RigLines.offset(of: .rcmTrip))/pull", writable: true)
        relay = try SysfsFile("\(devices.lines)/sim_gpio\(RigLines.offset(of: .relay1))/value", writable: false)
        guard pull.write("pull-down") else { throw .device(path: pull.path, errno: 0) }
    }

    /// One trip after the other. On a thread below the trip thread, so that on one CPU it does not stand in the way.
    func measure(
        _ count: Int, coil: StampedOutput, edges: StampedEdges, monitor: TripMonitor, clock: any MonotonicClock,
        into samples: TripSamples
    ) {
        var timer = PeriodicTimer(period: .microseconds(1_000))
        // The trip comes at another point of the trip thread's own rhythm each time.
        var random = UInt64(0x9e37_79b9_7f4a_7c15)
        for index in 0..<count {
            do throws(HALError) { try coil.write(.active) } catch { return samples.fail(count - index) }
            guard relay.firstByte() == UInt8(ascii: "1") else { return samples.fail(count - index) }
            for _ in 0..<3 { _ = timer.waitForNextPeriod() }
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            spin(Nanoseconds(Int64(random >> 33) % 1_000_000), clock)
            let raised = clock.now
            _ = pull.write("pull-up")
            let low = waitForLow(until: raised + .milliseconds(100), clock)
            let reading = monitor.residualCurrentLatch.read()
            if let low, reading.isTripped {
                let isByLevel = edges.lastEdge < raised || reading.since != edges.lastEdge
                samples.add(
                    edge: isByLevel ? raised : reading.since, raised: raised, written: coil.lastWrite, low: low,
                    isByLevel: isByLevel)
            } else {
                samples.fail(1)
            }
            _ = pull.write("pull-down")
            // Long enough for the trip thread to see that the line is quiet again.
            for _ in 0..<5 { _ = timer.waitForNextPeriod() }
            monitor.residualCurrentLatch.clear(monitor.residualCurrentLatch.read())
        }
    }

    private func waitForLow(until limit: MonotonicInstant, _ clock: any MonotonicClock) -> MonotonicInstant? {
        while true {
            let isLow = relay.firstByte() == UInt8(ascii: "0")
            let now = clock.now
            if isLow { return now }
            if now > limit { return nil }
        }
    }

    private func spin(_ span: Nanoseconds, _ clock: any MonotonicClock) {
        let end = clock.now + span
        while clock.now < end {}
    }
}
