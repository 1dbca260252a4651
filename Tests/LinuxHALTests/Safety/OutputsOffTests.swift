import HAL
import LinuxHAL
import Testing

struct OutputsOffTests {
    @Test("every output is tried, whatever fails, and each failure is told with its reason")
    func allAreTried() {
        let board = OffBoard(failing: ["relay-1", "0"])
        let list = OutputList([
            .line(LineReference(chip: "c", line: "relay-1")), .line(LineReference(chip: "c", line: "relay-2")),
            .pwm(PWMReference(device: "p", channel: "0")), .pwm(PWMReference(device: "p", channel: "1")),
        ])
        let failures = OutputsOff.run(list, on: board)
        #expect(failures.map(\.output) == [list.outputs[0], list.outputs[2]])
        #expect(failures.map(\.error.code) == [.busy, .busy])
        #expect(failures[0].description.contains("line relay-1 of c"))
        #expect(failures[0].description.contains("held by a test"))
        #expect(board.line.states == [.inactive])
        #expect(board.channel.waveforms == [.steadyLow])
    }
}

/// A board some of whose outputs cannot be had.
private final class OffBoard: HardwareProvider {
    let clock: any MonotonicClock = ManualClock()
    let line = RecordingOutput()
    let channel = RecordingPWM()
    private let failing: Set<String>

    init(failing: Set<String>) { self.failing = failing }

    private func check(_ name: String) throws(HALError) {
        if failing.contains(name) { throw HALError(.busy, on: ResourceName(name)) }
    }

    func digitalOutput(_ reference: LineReference) throws(HALError) -> any DigitalOutput {
        try check(reference.line)
        return line
    }

    func pwmOutput(_ reference: PWMReference) throws(HALError) -> any PWMOutput {
        try check(reference.channel)
        return channel
    }

    func digitalInput(_ reference: LineReference) throws(HALError) -> any DigitalInput { throw other }
    func edgeSource(_ reference: LineReference) throws(HALError) -> any EdgeSource { throw other }
    func analogInput(device: String, channel: String) throws(HALError) -> any AnalogInput { throw other }
    func serialPort(_ settings: SerialSettings) throws(HALError) -> any SerialPort { throw other }
    func watchdog(device: String, timeout: Nanoseconds?) throws(HALError) -> any WatchdogTimer { throw other }
    func explanation(of error: HALError) -> String? { "held by a test" }

    private var other: HALError { HALError(.unsupported, on: ResourceName("other")) }
}
