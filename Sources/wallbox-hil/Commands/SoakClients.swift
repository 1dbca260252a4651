import BoardTrials
import Foundation

/// The Modbus clients of a soak: one that asks and must be answered, and others that misbehave beside it.
final class SoakClients {
    private let port: UInt16
    private var good: Int32 = -1
    /// Connections that say nothing more.
    private var silent: [Int32] = []
    private var transaction: UInt16 = 0
    /// Requests of the good client.
    private(set) var requests = 0
    /// Requests that were not answered: within 5 s on a connection that stood, or on a new one after one was closed.
    private(set) var unanswered = 0
    /// Requests that were answered wrongly, or whose write was not read back.
    private(set) var wrong = 0

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
        case .write(let address, let value):
            ask([6] + Self.bytes(address, value))
            // Nobody else writes.
            if let answer = ask([3] + Self.bytes(address, 1)), answer != [3, 2] + Self.bytes(value, 0)[..<2] {
                wrong += 1
            }
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
    /// new one, which must be answered. One that stands and is silent has failed.
    @discardableResult
    private func ask(_ pdu: [UInt8]) -> [UInt8]? {
        requests += 1
        if good >= 0 {
            switch exchange(pdu) {
            case .answered(let answer): return judged(answer, to: pdu)
            case .silent:
                unanswered += 1
                drop(good)
                good = -1
                return nil
            case .closed: break
            }
        }
        drop(good)
        good = connection()
        guard good >= 0, case .answered(let answer) = exchange(pdu) else {
            unanswered += 1
            return nil
        }
        return judged(answer, to: pdu)
    }

    /// A write is echoed; a read brings as many registers as asked for, or exception 02 where there are none.
    private func judged(_ answer: [UInt8], to pdu: [UInt8]) -> [UInt8] {
        let isRight =
            switch pdu[0] {
            case 6: answer == pdu
            case _ where answer[0] == 0x83: answer.count == 2 && answer[1] == 2
            default: answer.count == 2 + 2 * Int(pdu[4]) && answer[0] == 3 && answer[1] == 2 * pdu[4]
            }
        if !isRight { wrong += 1 }
        return answer
    }

    private enum Exchange {
        case answered([UInt8])
        case closed
        case silent
    }

    private func exchange(_ pdu: [UInt8]) -> Exchange {
        let request = frame(pdu)
        guard send(good, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return .closed }
        var answer: [UInt8] = []
        while answer.count < 8 || answer.count < 6 + (Int(answer[4]) << 8 | Int(answer[5])) {
            var bytes = [UInt8](repeating: 0, count: 512)
            let taken = recv(good, &bytes, bytes.count, 0)
            if taken < 0, errno == EAGAIN || errno == EWOULDBLOCK { return .silent }
            guard taken > 0 else { return .closed }
            answer += bytes[..<taken]
        }
        guard answer[0..<2] == request[0..<2] else {
            wrong += 1
            return .closed
        }
        return .answered(Array(answer[7...]))
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
