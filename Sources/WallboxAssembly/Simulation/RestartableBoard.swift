import HAL

/// A board whose lines can be requested again, as by a controller that died and was started anew.
///
/// A line of the virtual board belongs to whoever requested it first. This keeps what was handed out and hands it to the
/// next requester too: outputs are off again from that moment, edges that nobody took are gone. What the outputs do
/// between the two controllers is not its business: they stay as they are, which is the worst that a kernel does.
/// Belongs to one thread.
final class RestartableBoard: HardwareProvider {
    private let board: any HardwareProvider
    private var outputs: [LineReference: any DigitalOutput] = [:]
    private var inputs: [LineReference: any DigitalInput] = [:]
    private var edges: [LineReference: RestartableEdges] = [:]
    private var pulseWidths: [PWMReference: any PWMOutput] = [:]
    private var converters: [String: any AnalogInput] = [:]
    private var ports: [SerialSettings: any SerialPort] = [:]
    private var watchdogs: [String: any WatchdogTimer] = [:]

    init(_ board: any HardwareProvider) { self.board = board }

    var clock: any MonotonicClock { board.clock }

    func digitalOutput(_ reference: LineReference) throws(HALError) -> any DigitalOutput {
        if let line = outputs[reference] {
            try line.write(.inactive)
            return line
        }
        let line = try board.digitalOutput(reference)
        outputs[reference] = line
        return line
    }

    func digitalInput(_ reference: LineReference) throws(HALError) -> any DigitalInput {
        if let line = inputs[reference] { return line }
        let line = try board.digitalInput(reference)
        inputs[reference] = line
        return line
    }

    func edgeSource(_ reference: LineReference) throws(HALError) -> any EdgeSource {
        if let source = edges[reference] {
            try source.restart()
            return source
        }
        let source = RestartableEdges(try board.edgeSource(reference))
        edges[reference] = source
        return source
    }

    func pwmOutput(_ reference: PWMReference) throws(HALError) -> any PWMOutput {
        if let output = pulseWidths[reference] { return output }
        let output = try board.pwmOutput(reference)
        pulseWidths[reference] = output
        return output
    }

    func analogInput(device: String, channel: String) throws(HALError) -> any AnalogInput {
        if let input = converters["\(device)/\(channel)"] { return input }
        let input = try board.analogInput(device: device, channel: channel)
        converters["\(device)/\(channel)"] = input
        return input
    }

    func serialPort(_ settings: SerialSettings) throws(HALError) -> any SerialPort {
        if let port = ports[settings] { return port }
        let port = try board.serialPort(settings)
        ports[settings] = port
        return port
    }

    func watchdog(device: String, timeout: Nanoseconds?) throws(HALError) -> any WatchdogTimer {
        if let timer = watchdogs[device] { return timer }
        let timer = try board.watchdog(device: device, timeout: timeout)
        watchdogs[device] = timer
        return timer
    }
}
