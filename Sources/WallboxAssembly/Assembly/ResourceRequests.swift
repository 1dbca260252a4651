import BoardProfiles
import HAL

/// Requests a board's resources by profile, so that a refusal tells the place in the profile that asked.
struct ResourceRequests {
    private let board: any HardwareProvider

    init(_ board: any HardwareProvider) { self.board = board }

    func output(_ line: LineReference, _ path: String) throws(AssemblyError) -> any DigitalOutput {
        try request(path, "\(line.line) of \(line.chip)") { () throws(HALError) in try board.digitalOutput(line) }
    }

    func input(_ line: LineReference, _ path: String) throws(AssemblyError) -> any DigitalInput {
        try request(path, "\(line.line) of \(line.chip)") { () throws(HALError) in try board.digitalInput(line) }
    }

    func edges(_ line: LineReference, _ path: String) throws(AssemblyError) -> any EdgeSource {
        try request(path, "edges of \(line.line) of \(line.chip)") { () throws(HALError) in try board.edgeSource(line) }
    }

    func pwm(_ reference: PWMReference, _ path: String) throws(AssemblyError) -> any PWMOutput {
        try request(path, "PWM \(reference.channel) of \(reference.device)") { () throws(HALError) in
            try board.pwmOutput(reference)
        }
    }

    func analog(_ channel: AnalogChannel, _ path: String) throws(AssemblyError) -> any AnalogInput {
        try request(path, "\(channel.channel) of \(channel.device)") { () throws(HALError) in
            try board.analogInput(device: channel.device, channel: channel.channel)
        }
    }

    func serial(_ settings: SerialSettings, _ path: String) throws(AssemblyError) -> any SerialPort {
        try request(path, settings.port) { () throws(HALError) in try board.serialPort(settings) }
    }

    func watchdog(_ profile: WatchdogProfile, _ path: String) throws(AssemblyError) -> any WatchdogTimer {
        try request(path, profile.device) { () throws(HALError) in
            try board.watchdog(device: profile.device, timeout: profile.timeout)
        }
    }

    private func request<Resource>(
        _ path: String, _ resource: String, _ body: () throws(HALError) -> Resource
    ) throws(AssemblyError) -> Resource {
        do throws(HALError) {
            return try body()
        } catch {
            throw .hardware(
                path: Self.place(path, board.part(of: error)), resource: resource, error: error,
                explanation: board.explanation(of: error))
        }
    }

    /// The place in the profile of the `part` of what is asked for at `path`.
    static func place(_ path: String, _ part: ReferencePart?) -> String {
        guard let part else { return path }
        // Ports and watchdogs are asked for by the path of their name, with the other parts beside it.
        for name in [".port", ".device"] where path.hasSuffix(name) {
            return "\(path.dropLast(name.count)).\(part.rawValue)"
        }
        return "\(path).\(part.rawValue)"
    }
}
