import Foundation
import Modbus

/// Connections that ask a Modbus TCP server the same again and again, each with one request under way.
final class ModbusLoad {
    /// What was measured.
    struct Result {
        private var latencies: [Double] = []
        private(set) var seconds = 0.0

        /// Requests answered in a second.
        var rate: Double { Double(latencies.count) / max(seconds, 1e-9) }

        /// The latency in microseconds that `percent` of the answers did not exceed.
        func percentile(_ percent: Double) -> Double {
            guard !latencies.isEmpty else { return .nan }
            let sorted = latencies.sorted()
            return sorted[min(sorted.count - 1, Int((Double(sorted.count) * percent / 100).rounded(.up)) - 1)]
        }

        mutating func add(_ other: Result) {
            latencies += other.latencies
            seconds += other.seconds
        }

        fileprivate mutating func record(_ nanoseconds: UInt64) { latencies.append(Double(nanoseconds) / 1_000) }
        fileprivate mutating func end(after nanoseconds: UInt64) { seconds = Double(nanoseconds) / 1e9 }
    }

    /// What went wrong, in words.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private struct Connection {
        var descriptor: Int32
        var sentAt: UInt64 = 0
        var received = 0
        var transaction: UInt16 = 0
    }

    private var connections: [Connection] = []
    private var polled: [pollfd] = []
    private var request: [UInt8]
    private let answerLength: Int
    private var buffer = [UInt8](repeating: 0, count: 512)

    /// Whether `host` is an IPv4 address in figures.
    static func isAddress(_ host: String) -> Bool {
        var address = in_addr()
        return inet_pton(AF_INET, host, &address) == 1
    }

    /// Connects `connections` times.
    init(host: String, port: UInt16, connections count: Int, address: UInt16, registers: UInt16) throws {
        request = [0, 0, 0, 0, 0, 6, 255, 3, UInt8(address >> 8), UInt8(address & 0xFF), 0, UInt8(registers)]
        answerLength = 9 + 2 * Int(registers)
        for index in 0..<count {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            guard descriptor >= 0 else {
                throw Failure(
                    description: "connection \(index): \(Self.systemError()); is `ulimit -n` above the connections?")
            }
            var place = sockaddr_in()
            place.sin_family = sa_family_t(AF_INET)
            place.sin_port = port.bigEndian
            guard inet_pton(AF_INET, host, &place.sin_addr) == 1 else {
                close(descriptor)
                throw Failure(description: "\(host) is no IPv4 address; give one, such as 127.0.0.1")
            }
            let status = withUnsafePointer(to: &place) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard status == 0 else {
                let reason = Self.systemError()
                close(descriptor)
                throw Failure(
                    description: "connection \(index) to \(host):\(port): \(reason); is the server running?")
            }
            var on: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            polled.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
            connections.append(Connection(descriptor: descriptor))
        }
    }

    deinit {
        for connection in connections { close(connection.descriptor) }
    }

    /// Asks for `seconds`, and three tenths of that before without counting.
    func run(seconds: Double) throws -> Result {
        var result = Result()
        let warm = Self.now() + UInt64(seconds * 3e8)
        let end = warm + UInt64(seconds * 1e9)
        for index in connections.indices { try send(index) }
        var now = Self.now()
        while now < end {
            guard poll(&polled, nfds_t(polled.count), 5_000) > 0 else {
                throw Failure(description: "no answer within 5 s")
            }
            for index in polled.indices where polled[index].revents != 0 {
                if try receive(index) {
                    let at = Self.now()
                    if at > warm { result.record(at - connections[index].sentAt) }
                    try send(index)
                }
            }
            now = Self.now()
        }
        result.end(after: now - warm)
        return result
    }

    private func send(_ index: Int) throws {
        connections[index].transaction &+= 1
        connections[index].received = 0
        request[0] = UInt8(connections[index].transaction >> 8)
        request[1] = UInt8(connections[index].transaction & 0xFF)
        connections[index].sentAt = Self.now()
        guard Foundation.send(connections[index].descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == 12 else {
            throw Failure(description: "cannot send: \(Self.systemError()); is the server still running?")
        }
    }

    /// Whether the whole answer is there.
    private func receive(_ index: Int) throws -> Bool {
        let count = recv(connections[index].descriptor, &buffer, buffer.count, 0)
        guard count > 0 else {
            let reason = count == 0 ? "the server closed a connection" : "a connection is lost: \(Self.systemError())"
            throw Failure(description: "\(reason); does it serve so many connections?")
        }
        if connections[index].received == 0, count >= 9 {
            let transaction = UInt16(buffer[0]) << 8 | UInt16(buffer[1])
            let isOwn = transaction == connections[index].transaction
            if isOwn, buffer[7] == 0x83 { throw Self.refusal(ModbusException(rawValue: buffer[8])) }
            guard isOwn, buffer[7] == 3, Int(buffer[8]) == answerLength - 9 else {
                throw Failure(
                    description:
                        "wrong answer: transaction \(transaction), function \(buffer[7]), \(buffer[8]) bytes of"
                        + " data, where \(connections[index].transaction), 3 and \(answerLength - 9) were to come; is it a"
                        + " Modbus TCP server?")
            }
        }
        connections[index].received += count
        return connections[index].received == answerLength
    }

    /// The failure that a server's exception is.
    private static func refusal(_ exception: ModbusException) -> Failure {
        let mend =
            switch exception {
            case .illegalFunction: "serve function 03"
            case .illegalDataAddress, .illegalDataValue: "serve so many registers from 100, or ask for fewer"
            default: "look into the server's log, or ask it less at a time"
            }
        return Failure(description: "the server answered \(exception): \(mend)")
    }

    /// What the kernel says of the call that failed last.
    private static func systemError() -> String { String(cString: strerror(errno)) }

    private static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
