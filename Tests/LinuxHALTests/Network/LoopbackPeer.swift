import Glibc

/// The far end of a TCP connection on this machine.
final class LoopbackPeer {
    let port: UInt16
    private let listener: Int32
    private var connection: Int32 = -1

    init?() {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 4) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isListening else {
            close(descriptor)
            return nil
        }
        listener = descriptor
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit {
        hangUp()
        close(listener)
    }

    /// Waits for the next connection, 5 s at most.
    func accept() -> Bool {
        hangUp()
        guard Self.wait(listener) else { return false }
        connection = Glibc.accept(listener, nil, nil)
        return connection >= 0
    }

    func hangUp() {
        if connection >= 0 { close(connection) }
        connection = -1
    }

    func write(_ bytes: [UInt8]) { _ = Glibc.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }

    /// Waits for `count` bytes, 5 s at most; returns those that came.
    func read(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count, Self.wait(connection) {
            var chunk = [UInt8](repeating: 0, count: count - bytes.count)
            let got = Glibc.read(connection, &chunk, chunk.count)
            guard got > 0 else { break }
            bytes += chunk.prefix(got)
        }
        return bytes
    }

    private static func wait(_ descriptor: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 5000) == 1
    }
}
