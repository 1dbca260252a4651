import HAL

final class FakeADC: AnalogInput, @unchecked Sendable {
    let name: ResourceName
    var millivolts: Int32
    /// Thrown by every read while set.
    var error: HALError?
    private(set) var reads = 0

    init(_ name: String, _ millivolts: Int32 = 0) {
        self.name = ResourceName(name)
        self.millivolts = millivolts
    }

    func read() throws(HALError) -> Millivolts {
        reads += 1
        if let error { throw error }
        return Millivolts(millivolts)
    }
}

final class FakePWM: PWMOutput, @unchecked Sendable {
    let name = ResourceName("cp-pwm")
    var writes: [PWMWaveform] = []
    var attempts = 0
    var readBacks = 0
    var error: HALError?
    var readBackError: HALError?
    /// Answered instead of the last write while set.
    var readBackOverride: PWMWaveform?

    func apply(_ waveform: PWMWaveform) throws(HALError) {
        attempts += 1
        if let error { throw error }
        writes.append(waveform)
    }

    func readBack() throws(HALError) -> PWMWaveform {
        readBacks += 1
        if let readBackError { throw readBackError }
        return readBackOverride ?? writes.last ?? .steadyLow
    }
}

final class FakeWatchdog: WatchdogTimer, @unchecked Sendable {
    let name = ResourceName("watchdog")
    let timeout: Nanoseconds
    private let hardware: FakeHardware
    var error: HALError?
    var disarmError: HALError?
    private(set) var kicks: [Int64] = []
    private(set) var isDisarmed = false

    init(timeout: Nanoseconds, _ hardware: FakeHardware) {
        self.timeout = timeout
        self.hardware = hardware
    }

    func kick() throws(HALError) {
        if let error { throw error }
        kicks.append(hardware.milliseconds)
    }

    func disarm() throws(HALError) {
        if let disarmError { throw disarmError }
        isDisarmed = true
    }
}
