import BoardTrials
import Foundation

/// The Modbus clients of a soak: one that asks and must be answered, and others that misbehave beside it.
final class SoakClients {
    private let port: UInt16
    private var good: Int32 = -1
    /// Connections that say nothing more.
    private var silent: [Int32] = []
    private var transaction: UInt16 = 0
    /// Requests of the good client, and how many of them were not answered within 5 s.
    private(set) var requests = 0
    /// Requests that were not answered as Modbus wants it.
    private(set) var unanswered = 0

    /// Clients of the server at `port` of this machine.
    init(port: UInt16) { self.port = port }

    deinit { leave() }

    /// A port that nobody listens at now.
    static func freePort() -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var place = address(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                _ = bind(descriptor, pointer, length)
                _ = getsockname(descriptor, pointer, &length)
            }
        }
        return UInt16(bigEndian: place.sin_port)
    }

    /// Does it; waits 5 s at most.
    func carryOut(_ request: SoakRequest) {
        switch request {
        case .read(let address, let count): ask([3] + Self.bytes(address, count))
        case .write(let address, let value): ask([6] + Self.bytes(address, value))
        case .half(let count): misbehave(Array(frame([3] + Self.bytes(100, 2)).prefix(count)))
        case .rubbish(let bytes): misbehave(bytes)
        case .crowd(let count): (0..<count).map { _ in connection() }.forEach { drop($0) }
        case .leave: leave()
        }
    }

    private func leave() {
        silent.forEach { drop($0) }
        silent = []
        drop(good)
        good = -1
    }

    /// A connection that sends `bytes` and then nothing; the oldest of eight goes.
    private func misbehave(_ bytes: [UInt8]) {
        let descriptor = connection()
        guard descriptor >= 0 else { return }
        _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        silent.append(descriptor)
        if silent.count > 8 { drop(silent.removeFirst()) }
    }

    /// One request of the good client. A server may end a connection, also between two requests; then it is asked on a
    /// new one, which must be answered.
    private func ask(_ pdu: [UInt8]) {
        requests += 1
        if good >= 0, isAnswered(pdu) { return }
        drop(good)
        good = connection()
        if good < 0 || !isAnswered(pdu) { unanswered += 1 }
    }

    private func isAnswered(_ pdu: [UInt8]) -> Bool {
        let request = frame(pdu)
        guard send(good, request, request.count, Int32(MSG_NOSIGNAL)) == request.count, let head = receive(8),
            Array(head[0..<2]) == Array(request[0..<2]), head[7] & 0x7F == pdu[0]
        else { return false }
        let rest = Int(head[4]) << 8 | Int(head[5])
        return rest >= 2 && receive(rest - 2) != nil
    }

    private func receive(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var position = 0
        while position < count {
            let taken = bytes[position...].withUnsafeMutableBytes { recv(good, $0.baseAddress, $0.count, 0) }
            guard taken > 0 else { return nil }
            position += taken
        }
        return bytes
    }

    private func frame(_ pdu: [UInt8]) -> [UInt8] {
        transaction &+= 1
        return Self.bytes(transaction, 0) + [0, UInt8(pdu.count + 1), 255] + pdu
    }

    private func connection() -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var place = Self.address(port)
        let status = withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if status == 0 { return descriptor }
        drop(descriptor)
        return -1
    }

    private func drop(_ descriptor: Int32) {
        if descriptor >= 0 { close(descriptor) }
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        inet_pton(AF_INET, "127.0.0.1", &place.sin_addr)
        return place
    }

    private static func bytes(_ first: UInt16, _ second: UInt16) -> [UInt8] {
        [UInt8(first >> 8), UInt8(first & 0xFF), UInt8(second >> 8), UInt8(second & 0xFF)]
    }
}
