import ArgumentParser
import Foundation
import HAL
import LinuxHAL
import Modbus

/// `wallbox-hil modbus`: the Modbus client by hand and by script, against somebody else's server.
struct ModbusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "modbus", abstract: "Ask a Modbus device, over TCP or on a serial line.",
        discussion: """
            What to ask: h@ADDRESS/COUNT and i@ADDRESS/COUNT read holding and input registers, w@ADDRESS=VALUE writes one \
            (function 06), m@ADDRESS=VALUE,VALUE… writes several (function 16), id reads the identification. Addresses \
            count from 0. One line of output each; exit code 1 if one failed.
            """,
        shouldDisplay: false)

    @Option(help: "HOST:PORT.") var tcp: String?
    @Option(help: "A serial port's path.") var rtu: String?
    @Option(help: "Bits a second on the serial line.") var baud = 9600
    @Option(help: "The device's address.") var unit: UInt8 = 1
    @Option(help: "Milliseconds that the device may take to answer.") var timeout: Int64 = 1_000
    @Option(help: "Ask everything so many times.") var rounds = 1
    @Flag(help: "Print the counters at the end.") var statistics = false
    @Argument(help: "What to ask.") var questions: [String]

    func validate() throws {
        guard (tcp == nil) != (rtu == nil) else { throw ValidationError("say either --tcp HOST:PORT or --rtu PATH") }
    }

    func run() throws {
        let requests = try questions.map { question in
            guard let pdu = Self.request(question), let request = try? ModbusRequest(unit: unit, pdu) else {
                throw ValidationError("“\(question)” is no question; see `wallbox-hil modbus --help`")
            }
            return request
        }
        let clock = SystemMonotonicClock()
        var master = try makeMaster(clock: clock)
        var hasFailed = false
        for _ in 0..<rounds {
            for (question, request) in zip(questions, requests) {
                do throws(ModbusError) {
                    print("\(question): \(Self.text(try Self.ask(request, &master, clock: clock)))")
                } catch {
                    hasFailed = true
                    print("\(question): error: \(error)")
                }
            }
        }
        if statistics { print(Self.text(master.statistics)) }
        if hasFailed { throw ExitCode(1) }
    }

    private func makeMaster(clock: SystemMonotonicClock) throws -> ModbusMaster {
        if let rtu {
            let settings = SerialSettings(port: rtu, baudRate: baud)
            let timing = RTUTiming(
                settings: settings, responseTimeout: .milliseconds(timeout), minimumGap: .milliseconds(5))
            return .rtu(RTUMaster(port: try LinuxBoard().serialPort(settings), timing: timing, now: clock.now))
        }
        guard let tcp, let colon = tcp.lastIndex(of: ":"), let port = UInt16(tcp[tcp.index(after: colon)...]) else {
            throw ValidationError("--tcp wants HOST:PORT")
        }
        let host = tcp[..<colon].trimmingCharacters(in: ["[", "]"])
        let stream = LinuxTCPStream(TCPEndpoint(host: host, port: port), clock: clock)
        return .tcp(TCPMaster(stream: stream, timing: TCPTiming(responseTimeout: .milliseconds(timeout))))
    }

    private static func ask(
        _ request: ModbusRequest, _ master: inout ModbusMaster, clock: SystemMonotonicClock
    ) throws(ModbusError) -> ModbusReply {
        try master.begin(request, now: clock.now)
        while true {
            switch master.poll(now: clock.now) {
            case .reply(let reply): return reply
            case .failed(let error): throw error
            case .idle, .waiting: usleep(500)
            }
        }
    }

    private static func request(_ question: String) -> RequestPDU? {
        if question == "id" { return .readIdentification(.basic, object: 0) }
        let parts = question.dropFirst(2).split(whereSeparator: { $0 == "/" || $0 == "=" || $0 == "," }).map {
            UInt16($0)
        }
        let numbers = parts.compactMap { $0 }
        guard question.dropFirst().first == "@", numbers.count == parts.count, numbers.count >= 2 else { return nil }
        switch question.first {
        case "h": return .readRegisters(.holdingRegisters, address: numbers[0], count: numbers[1])
        case "i": return .readRegisters(.inputRegisters, address: numbers[0], count: numbers[1])
        case "w": return .writeRegister(address: numbers[0], value: numbers[1])
        case "m":
            guard let values = RegisterValues(numbers.dropFirst()), Int(numbers[0]) + values.count <= 0x1_0000 else {
                return nil
            }
            return .writeRegisters(RegisterBlock(address: numbers[0], values: values))
        default: return nil
        }
    }

    private static func text(_ reply: ModbusReply) -> String {
        switch reply.response {
        case .registers(_, let values): (0..<values.count).map { "\(values[$0])" }.joined(separator: " ")
        case .identification(let page):
            (UInt8(0)...2).map { page.text(of: $0) ?? "-" }.joined(separator: " | ")
        case .wroteRegister, .wroteRegisters: "written"
        case .refused(_, let exception): "\(exception)"
        }
    }

    private static func text(_ statistics: ModbusStatistics) -> String {
        func milliseconds(_ span: Nanoseconds?) -> String {
            span.map { String(format: "%.1f ms", $0.milliseconds) } ?? "-"
        }
        let latency = statistics.latency
        return """
            \(statistics.requests) requests, \(statistics.replies) replies, \(statistics.exceptions) exceptions, \
            \(statistics.retries) retries, \(statistics.timeouts) time-outs, \(statistics.crcErrors) CRC errors, \
            \(statistics.unexpectedReplies) unexpected; latency p50 \(milliseconds(latency.p50)), \
            p99 \(milliseconds(latency.p99)), longest \(milliseconds(latency.maximum))
            """
    }
}
