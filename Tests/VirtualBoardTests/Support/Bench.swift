import HAL
import VirtualBoard

/// A virtual board on virtual time with every line requested, and a heartbeat that beats while time runs.
final class Bench {
    let clock = VirtualClock()
    let board: VirtualBoard
    let outputs: [any DigitalOutput]
    let inputs: [any DigitalInput]
    let edges: [any EdgeSource]
    let conversions: [any AnalogInput]
    let pwm: any PWMOutput
    let meter: any SerialPort
    var beats = true
    var step = Nanoseconds.milliseconds(10)
    private var beat = LineState.inactive

    init(_ configuration: VirtualBoardConfiguration = VirtualBoardConfiguration()) throws {
        let board = VirtualBoard(configuration: configuration, clock: clock)
        self.board = board
        outputs = try BoardOutput.allCases.map {
            try board.digitalOutput(LineReference(chip: "virtual", line: $0.lineName))
        }
        inputs = try BoardInput.allCases.map {
            try board.digitalInput(LineReference(chip: "virtual", line: $0.lineName))
        }
        edges = try BoardInput.allCases.map { try board.edgeSource(LineReference(chip: "virtual", line: $0.lineName)) }
        conversions = try BoardADCChannel.allCases.map {
            try board.analogInput(device: "virtual", channel: $0.channelName)
        }
        pwm = try board.pwmOutput(PWMReference(device: "virtual", channel: "cp-pwm"))
        meter = try board.serialPort(SerialSettings(port: "virtual-meter"))
    }

    var milliseconds: Double { Double(board.now.nanoseconds) / 1e6 }

    func run(_ span: Nanoseconds) throws {
        let end = board.now + span
        while board.now < end {
            if beats {
                beat = beat == .active ? .inactive : .active
                try outputs[BoardOutput.heartbeat.rawValue].write(beat)
            }
            board.advance(to: min(end, board.now + step))
        }
    }

    func run(milliseconds: Int64) throws { try run(.milliseconds(milliseconds)) }

    func set(_ output: BoardOutput, _ state: LineState) throws { try outputs[output.rawValue].write(state) }
    func level(_ input: BoardInput) throws -> LineState { try inputs[input.rawValue].read() }
    func pin(_ channel: BoardADCChannel) throws -> Int32 { try conversions[channel.rawValue].read().rawValue }

    /// The pilot potential that a controller computes from the pin, mV.
    func pilot(_ channel: BoardADCChannel) throws -> Double {
        Double(try pin(channel)) / VirtualBoardConfiguration.defaultPilotADCRatio
            - VirtualBoardConfiguration.defaultPilotADCOffsetMillivolts
    }

    /// The queued edges of an input as (milliseconds, state).
    func drain(_ input: BoardInput) throws -> [Edge] {
        var all: [Edge] = []
        while let edge = try edges[input.rawValue].nextEdge() {
            all.append(
                Edge(
                    milliseconds: Double(edge.timestamp.nanoseconds) / 1e6, isActive: edge.state == .active,
                    sequence: edge.sequence))
        }
        return all
    }

    /// Applies a duty cycle in percent.
    func duty(_ percent: Double) throws { try pwm.apply(.duty(highPartsPerMillion: Int32(percent * 10_000))) }

    /// Heartbeat alive, contacts closed on all phases, pilot at `percent`, `persona` plugged in and drawing.
    func charge(_ persona: EVPersona, percent: Double = 26.666) throws {
        try board.plug(persona)
        try duty(percent)
        try run(milliseconds: 4_500)
        try set(.relay1, .active)
        try set(.relay2, .active)
        try run(milliseconds: 6_000)
    }

    struct Edge: Equatable {
        var milliseconds: Double
        var isActive: Bool
        var sequence: UInt32
    }
}
