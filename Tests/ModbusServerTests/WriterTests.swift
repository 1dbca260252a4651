import HAL
import Modbus
import ModbusTestSupport
import Testing

@testable import ModbusServer

/// Who has written keeps its place before those who only read.
@Suite(.timeLimit(.minutes(20)))
struct WriterTests {
    @Test("readers do not keep out whoever has written, and do not take its place")
    func writersFirst() async throws {
        let clock = TestClock()
        let settings = ModbusServerConfiguration(maximumConnections: 3)
        try await withServer(settings, clock: clock) { (server: ModbusServer, port: UInt16) async throws in
            let manager = try TestClient(port: port, from: "127.0.0.2")
            #expect(try manager.write(10, to: 1_000) == 0)
            clock.advance(.seconds(100))
            let first = try TestClient(port: port, from: "127.0.0.3")
            #expect(try first.read(1, 1) == [1])
            clock.advance(.seconds(1))
            let second = try TestClient(port: port, from: "127.0.0.4")
            #expect(try second.read(1, 1) == [1])
            // The manager was silent longest by far, and is not the one to go.
            clock.advance(.seconds(6))
            #expect(try second.read(1, 1) == [1])
            let third = try TestClient(port: port, from: "127.0.0.5")
            #expect(try third.read(1, 1) == [1])
            #expect(try first.isEnded())
            #expect(try manager.read(1, 1) == [1])
            // All were heard just now, and all places are taken: a reader must wait, the manager need not.
            #expect(try TestClient(port: port, from: "127.0.0.6").isEnded())
            let again = try TestClient(port: port, from: "127.0.0.2")
            #expect(try again.read(2, 1) == [2])
            #expect(server.clients.count { $0.address.text == "127.0.0.2" } == 2)
            #expect(server.statistics.evicted == 2 && server.statistics.refusedFull == 1)
        }
    }

    @Test("a writer that leaves connections behind keeps no more than those it uses")
    func leakingWriter() async throws {
        let clock = TestClock()
        let settings = ModbusServerConfiguration(maximumConnections: 3, writerGrace: .seconds(60))
        try await withServer(settings, clock: clock) { (_: ModbusServer, port: UInt16) async throws in
            var leaked: [TestClient] = []
            for _ in 0..<3 {
                leaked.append(try TestClient(port: port, from: "127.0.0.2"))
                #expect(try leaked[leaked.count - 1].write(10, to: 1_000) == 0)
                clock.advance(.seconds(1))
            }
            #expect(try TestClient(port: port, from: "127.0.0.3").isEnded())
            // A further one of its own costs its own.
            leaked.append(try TestClient(port: port, from: "127.0.0.2"))
            #expect(try leaked[3].write(10, to: 1_000) == 0 && leaked[0].isEnded())
            leaked.removeFirst()
            clock.advance(.seconds(62))
            var readers: [TestClient] = []
            for index in 0..<2 {
                readers.append(try TestClient(port: port, from: "127.0.0.\(3 + index)"))
                #expect(try readers[index].read(1, 1) == [1])
                #expect(try leaked[index].isEnded())
                clock.advance(.seconds(1))
            }
            #expect(try leaked[2].read(1, 1) == [1] && readers[0].read(1, 1) == [1])
        }
    }

    @Test("an IPv6 network of 64 bits counts as one address, IPv4 addresses each for themselves")
    func sites() throws {
        func site(_ text: String) throws -> NetworkAddress { try #require(NetworkAddress(text)).site }
        #expect(try site("2001:db8:1:2:3:4:5:6") == site("2001:db8:1:2:ffff::1"))
        #expect(try site("2001:db8:1:2::1") != site("2001:db8:1:3::1"))
        #expect(try site("192.168.1.1") != site("192.168.1.2"))
        #expect(try site("192.168.1.1") == site("::ffff:192.168.1.1"))
    }
}
