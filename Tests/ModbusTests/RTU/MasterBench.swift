import HAL
import Modbus

/// A master on a scripted line, with a virtual clock.
final class MasterBench {
    enum Outcome {
        case reply(ReadReply)
        case failed(ModbusError)
        case nothing

        var error: ModbusError? { if case .failed(let error) = self { error } else { nil } }
        var reply: ReadReply? { if case .reply(let reply) = self { reply } else { nil } }
    }

    static let settings = SerialSettings(port: "scripted")
    let port = ScriptedSerialPort()
    var master: RTUMaster
    var now: MonotonicInstant { port.now }
    let step: Nanoseconds

    init(timing: RTUTiming = RTUTiming(settings: settings), step: Nanoseconds = .milliseconds(5)) {
        self.step = step
        master = RTUMaster(port: port, timing: timing, now: .zero)
    }

    /// Runs one request to its end, or for at most `limit`.
    func run(_ request: ReadRequest, limit: Nanoseconds = .seconds(20)) throws -> Outcome {
        try master.begin(request, now: now)
        let end = now + limit
        while now < end {
            switch master.poll(now: now) {
            case .reply(let reply): return .reply(reply)
            case .failed(let error): return .failed(error)
            case .waiting, .idle: port.now = now + step
            }
        }
        return .nothing
    }

    /// Lets time pass without polling.
    func pass(_ span: Nanoseconds) { port.now = now + span }
}
