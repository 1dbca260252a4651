import HAL
import Modbus

/// Both masters on a line that does what the input says, call by call: any bytes, errors, partial writes and jumps of
/// time. Never a crash; every request ends within its time; what is taken was on the line.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMasters(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = FuzzInput(start, count)
    let isTCP = input.byte() % 2 == 1
    let request = input.request()
    let line = FuzzedLine(input)
    var now = MonotonicInstant.zero
    var master: ModbusMaster =
        isTCP
        ? .tcp(TCPMaster(stream: line))
        : .rtu(RTUMaster(port: line, timing: RTUTiming(settings: SerialSettings(port: "fuzz")), now: now))
    for _ in 0..<4 where !line.isDone {
        do { try master.begin(request, now: now) } catch { fatalError("\(error)") }
        let end = now + .seconds(30)
        polling: while true {
            switch master.poll(now: now) {
            case .idle: fatalError("a request was forgotten")
            case .failed: break polling
            case .reply(let reply):
                let response = reply.response
                var frame = [UInt8](repeating: 0, count: 256)
                frame.withUnsafeMutableBytes { response.encode(into: $0) }
                let pdu = Array(frame[..<response.encodedLength])
                precondition(line.contains(pdu), "an answer that was never on the line")
                break polling
            case .waiting:
                precondition(now < end, "a request did not end")
                now = now + .milliseconds(Int64(line.step()))
            }
        }
        let statistics = master.statistics
        precondition(statistics.retries <= statistics.requests, "more retries than requests")
    }
    return 0
}

/// Belongs to one thread.
private final class FuzzedLine: SerialPort, ByteStream, @unchecked Sendable {
    let name = ResourceName("fuzz")
    private var input: FuzzInput
    private var delivered: [UInt8] = []
    private var sent: [UInt8] = []
    private var connection: UInt32 = 1

    init(_ input: FuzzInput) { self.input = input }

    var isDone: Bool { input.isEmpty }

    func step() -> UInt8 { isDone ? 250 : input.byte() }

    func contains(_ pdu: [UInt8]) -> Bool {
        guard delivered.count >= pdu.count else { return false }
        // One byte says nothing: the next object of an identification after which no more follows.
        let ignored = pdu[0] == 0x2B && pdu[4] == 0 ? 5 : -1
        return (0...(delivered.count - pdu.count)).contains { start in
            pdu.indices.allSatisfy { $0 == ignored || delivered[start + $0] == pdu[$0] }
        }
    }

    func connect() throws(HALError) -> UInt32? {
        switch isDone ? 0 : input.byte() {
        case 253: throw HALError(.connectionRefused, on: name)
        case 254: return nil
        default: return connection
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int {
        let choice = isDone ? 0 : input.byte()
        if choice == 255 { throw HALError(.inputOutput, on: name) }
        let count = choice < 128 ? bytes.count : min(bytes.count, Int(choice) - 128)
        sent += bytes.prefix(count)
        return count
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int {
        let choice = isDone ? 0 : input.byte()
        var bytes: [UInt8]
        switch choice {
        case 0..<64: return 0
        case 64: throw HALError(.connectionLost, on: name)
        case 65..<128: bytes = input.rest(atMost: min(buffer.count, Int(choice) - 64))
        default:
            // Parts of what was sent, so that units, functions and transaction numbers are met; with a sound check.
            bytes = Array(sent.suffix(Int(choice) - 128).prefix(7)) + input.rest(atMost: Int(input.byte()))
            if choice % 2 == 1 { bytes += TableCRC.bytes(bytes) }
        }
        bytes = Array(bytes.prefix(buffer.count))
        buffer.copyBytes(from: bytes)
        delivered += bytes
        return bytes.count
    }

    func discardInput() throws(HALError) {}

    func disconnect() { connection &+= 1 }
}
