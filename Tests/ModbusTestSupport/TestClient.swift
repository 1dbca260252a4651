import Glibc

/// A client with nothing between it and the bytes. Waits at most 300 s for anything: a full machine is no failure.
package final class TestClient {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private var descriptor: Int32

    /// Connects to this machine; by `address`, an IPv4 address of it, if told.
    package init(port: UInt16, from address: String = "127.0.0.1", bufferSize: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        if var bufferSize {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &bufferSize, socklen_t(MemoryLayout<Int32>.size))
            setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &bufferSize, socklen_t(MemoryLayout<Int32>.size))
        }
        var limit = timeval(tv_sec: 300, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        try Self.call(bind, descriptor, address, 0)
        try Self.call(connect, descriptor, "127.0.0.1", port)
    }

    deinit { close() }

    private static func call(
        _ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32, _ descriptor: Int32, _ address: String,
        _ port: UInt16
    ) throws {
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        inet_pton(AF_INET, address, &place.sin_addr)
        let status = withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                function(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw Failure(description: "\(address):\(port): errno \(errno)") }
    }

    package func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    /// Says that nothing more will be sent.
    package func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    package func send(_ bytes: [UInt8]) throws {
        var position = 0
        while position < bytes.count {
            let count = bytes[position...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(description: "send: errno \(errno)") }
            position += count
        }
    }

    /// Sends without waiting as much as the connection takes of `bytes`; how many bytes that was.
    package func offer(_ bytes: [UInt8]) -> Int {
        max(0, Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT)))
    }

    /// The next `count` bytes, fewer if the connection ends before.
    package func receive(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var position = 0
        while position < count {
            let taken = bytes[position...].withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            if taken == 0 || (taken < 0 && errno == ECONNRESET) { return Array(bytes[..<position]) }
            guard taken > 0 else { throw Failure(description: "receive: errno \(errno)") }
            position += taken
        }
        return bytes
    }

    /// Whether the server ended the connection; waits for it.
    package func isEnded() throws -> Bool { try receive(1).isEmpty }

    /// One frame's transaction, unit and PDU.
    package func frame() throws -> (transaction: UInt16, unit: UInt8, pdu: [UInt8]) {
        let header = try receive(7)
        guard header.count == 7, header[2] == 0, header[3] == 0 else { throw Failure(description: "header \(header)") }
        let pdu = try receive((Int(header[4]) << 8 | Int(header[5])) - 1)
        return (UInt16(header[0]) << 8 | UInt16(header[1]), header[6], pdu)
    }

    /// The PDU that answers `pdu`.
    package func ask(_ pdu: [UInt8], unit: UInt8 = 255) throws -> [UInt8] {
        try send(Self.frame(pdu, unit: unit, transaction: 0x1234))
        let answer = try frame()
        guard answer.transaction == 0x1234, answer.unit == unit else { throw Failure(description: "\(answer)") }
        return answer.pdu
    }

    /// The registers from `address` on, or the exception's code alone.
    package func read(_ address: UInt16, _ count: UInt16) throws -> [UInt16] {
        let answer = try ask([3] + Self.bytes([address, count]))
        guard answer[0] == 3, answer.count == 2 + Int(answer[1]) else { return [0xE000 | UInt16(answer[1])] }
        return stride(from: 2, to: answer.count, by: 2).map { UInt16(answer[$0]) << 8 | UInt16(answer[$0 + 1]) }
    }

    /// Writes one register by function 06; the exception's code, 0 for none.
    package func write(_ value: UInt16, to address: UInt16) throws -> UInt8 {
        let request = [6] + Self.bytes([address, value])
        let answer = try ask(request)
        return answer == request ? 0 : answer[1]
    }

    /// Writes registers by function 16; the exception's code, 0 for none.
    package func write(_ values: [UInt16], from address: UInt16) throws -> UInt8 {
        let head = [16] + Self.bytes([address, UInt16(values.count)])
        let answer = try ask(head + [UInt8(2 * values.count)] + Self.bytes(values))
        return answer == head ? 0 : answer[1]
    }

    package static func bytes(_ words: [UInt16]) -> [UInt8] { words.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }

    package static func frame(_ pdu: [UInt8], unit: UInt8 = 255, transaction: UInt16) -> [UInt8] {
        bytes([transaction, 0, UInt16(pdu.count + 1)]) + [unit] + pdu
    }

    package static func exception(_ code: UInt8) -> [UInt16] { [0xE000 | UInt16(code)] }
}
