import HAL
import Synchronization

/// A board whose inputs a test sets by name and whose requests it can refuse.
final class FakeBoard: HardwareProvider {
    /// A line, channel, port or timer that does nothing but be there.
    final class Part: DigitalOutput, DigitalInput, EdgeSource, PWMOutput, AnalogInput, SerialPort, WatchdogTimer {
        let name: ResourceName
        let detectsLoss = true
        let timeout: Nanoseconds
        private let state = Mutex(LineState.inactive)
        private let kicked = Mutex(0)
        private let waveform = Mutex(PWMWaveform.steadyLow)

        init(_ name: String, timeout: Nanoseconds = .seconds(1)) {
            self.name = ResourceName(name)
            self.timeout = timeout
        }

        func set(_ new: LineState) { state.withLock { $0 = new } }
        func write(_ new: LineState) throws(HALError) { set(new) }
        func read() throws(HALError) -> LineState { state.withLock { $0 } }
        func read() throws(HALError) -> Millivolts { Millivolts(1_650) }
        func nextEdge() throws(HALError) -> LineEdge? { nil }
        func waitForEdge(timeout: Nanoseconds) throws(HALError) -> Bool { false }
        func apply(_ new: PWMWaveform) throws(HALError) { waveform.withLock { $0 = new } }
        func readBack() throws(HALError) -> PWMWaveform { waveform.withLock { $0 } }
        func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int { bytes.count }
        func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int { 0 }
        func discardInput() throws(HALError) {}
        func kick() throws(HALError) { kicked.withLock { $0 += 1 } }
        var kicks: Int { kicked.withLock { $0 } }
        func disarm() throws(HALError) {}
    }

    private final class StoppedClock: MonotonicClock {
        var now: MonotonicInstant { .zero }
    }

    let clock: any MonotonicClock = StoppedClock()
    /// The name of a resource that cannot be had.
    var refused: String?
    var code = HALError.Code.notFound
    var hint: String?
    /// What is to blame for the refusal.
    var blamed: ReferencePart?
    /// Everything that was requested, in order: `out relay-1`, `in rcm-trip`, …
    private(set) var requests: [String] = []
    private(set) var parts: [String: Part] = [:]
    private(set) var watchdogTimeout: Nanoseconds?
    private(set) var pwm: PWMReference?

    private func take(_ kind: String, _ name: String) throws(HALError) -> Part {
        requests.append("\(kind) \(name)")
        if name == refused { throw HALError(code, on: ResourceName(name)) }
        if let part = parts[name] { return part }
        let part = Part(name)
        parts[name] = part
        return part
    }

    func digitalOutput(_ reference: LineReference) throws(HALError) -> any DigitalOutput {
        try take("out", reference.line)
    }
    func digitalInput(_ reference: LineReference) throws(HALError) -> any DigitalInput {
        try take("in", reference.line)
    }
    func edgeSource(_ reference: LineReference) throws(HALError) -> any EdgeSource { try take("edges", reference.line) }
    func pwmOutput(_ reference: PWMReference) throws(HALError) -> any PWMOutput {
        pwm = reference
        return try take("pwm", reference.device)
    }
    func analogInput(device: String, channel: String) throws(HALError) -> any AnalogInput {
        try take("adc", "\(device) \(channel)")
    }
    func serialPort(_ settings: SerialSettings) throws(HALError) -> any SerialPort { try take("serial", settings.port) }
    func watchdog(device: String, timeout: Nanoseconds?) throws(HALError) -> any WatchdogTimer {
        watchdogTimeout = timeout
        return try take("watchdog", device)
    }
    func explanation(of error: HALError) -> String? { hint }
    func part(of error: HALError) -> ReferencePart? { blamed }
}
