import Glibc
import HAL
import Testing

@testable import LinuxHAL

struct LinuxTCPStreamTests {
    /// Calls `body` until it gives something, for 5 s at most.
    private func poll<Value>(_ body: () throws -> Value?) rethrows -> Value? {
        for _ in 0..<5_000 {
            if let value = try body() { return value }
            usleep(1_000)
        }
        return nil
    }

    private func read(_ count: Int, from stream: LinuxTCPStream) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        return try poll {
            var chunk = [UInt8](repeating: 0, count: count - bytes.count)
            let got = try chunk.withUnsafeMutableBytes { try stream.read(into: $0) }
            bytes += chunk.prefix(got)
            return bytes.count == count ? bytes : nil
        }
    }

    @Test("bytes go to and fro over a connection by address and by name", arguments: ["127.0.0.1", "localhost"])
    func exchange(host: String) throws {
        let peer = try #require(LoopbackPeer())
        let stream = LinuxTCPStream(TCPEndpoint(host: host, port: peer.port))
        #expect(try poll { try stream.connect() } == 1)
        #expect(peer.accept())
        #expect(try [1, 2, 3].withUnsafeBytes { try stream.write($0) } == 24)
        #expect(peer.read(24).count == 24)
        peer.write([7, 8, 9])
        #expect(try read(3, from: stream) == [7, 8, 9])
        var byte: UInt8 = 0
        #expect(try withUnsafeMutableBytes(of: &byte) { try stream.read(into: $0) } == 0)
    }

    @Test("a peer that hangs up is noticed, and the next connection has another number")
    func hangUp() throws {
        let peer = try #require(LoopbackPeer())
        let stream = LinuxTCPStream(TCPEndpoint(host: "127.0.0.1", port: peer.port))
        #expect(try poll { try stream.connect() } == 1)
        #expect(peer.accept())
        peer.write([1])
        #expect(try read(1, from: stream) == [1])
        peer.hangUp()
        let lost: HALError? = poll {
            do throws(HALError) {
                var byte: UInt8 = 0
                _ = try withUnsafeMutableBytes(of: &byte) { (buffer) throws(HALError) in try stream.read(into: buffer) }
                return nil
            } catch { return error }
        }
        #expect(lost?.code == .connectionLost)
        #expect(try poll { try stream.connect() } == 2)
        #expect(peer.accept())
    }

    @Test("a port without a listener is refused with host and port, and the next try waits")
    func refused() throws {
        let port = try #require(LoopbackPeer()).port
        let clock = ManualClock()
        let stream = LinuxTCPStream(TCPEndpoint(host: "127.0.0.1", port: port), clock: clock)
        let error: HALError? = poll {
            do throws(HALError) { return try stream.connect().map { _ in HALError(.busy, on: stream.name) } } catch {
                return error
            }
        }
        #expect(error?.code == .connectionRefused)
        #expect("\(try #require(error))".hasPrefix("127.0.0.1:\(port) refused the connection"))
        // The same port, now with a listener: not tried before the wait is over.
        #expect(throws: HALError.self) { try stream.connect() }
    }

    @Test("a name that does not exist is told as such, and nobody waits for the resolver")
    func unknownName() throws {
        let stream = LinuxTCPStream(TCPEndpoint(host: "no-such-host.invalid", port: 502))
        #expect(try stream.connect() == nil)
        let error: HALError? = poll {
            do throws(HALError) { return try stream.connect().map { _ in HALError(.busy, on: stream.name) } } catch {
                return error
            }
        }
        #expect(error?.code == .unknownHost)
        #expect("\(try #require(error))".hasPrefix("no-such-host.invalid:502 has a host name that cannot be resolved"))
    }

    @Test("a connection that brought nothing is not made again at once; one that did is")
    func silentConnection() throws {
        let peer = try #require(LoopbackPeer())
        let clock = ManualClock()
        let stream = LinuxTCPStream(TCPEndpoint(host: "127.0.0.1", port: peer.port), clock: clock)
        #expect(try poll { try stream.connect() } == 1)
        stream.disconnect()
        #expect(try stream.connect() == nil)
        clock.advance(by: .milliseconds(500))
        #expect(try poll { try stream.connect() } == 2)
        #expect(peer.accept() && peer.accept())
        peer.write([1])
        #expect(try read(1, from: stream) == [1])
        stream.disconnect()
        #expect(try poll { try stream.connect() } == 3)
    }

    @Test("without a connection nothing is read or written")
    func unconnected() throws {
        let stream = LinuxTCPStream(TCPEndpoint(host: "127.0.0.1", port: 1))
        #expect(throws: HALError(.connectionLost, on: stream.name)) { try [1].withUnsafeBytes { try stream.write($0) } }
    }

    @Test("an IPv6 address is written in brackets before its port")
    func endpointText() {
        #expect("\(TCPEndpoint(host: "fe80::1%eth0", port: 502))" == "[fe80::1%eth0]:502")
        #expect("\(TCPEndpoint(host: "meter.local", port: 1502))" == "meter.local:1502")
    }
}
