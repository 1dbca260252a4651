import HAL
import Modbus
import ModbusServer
import ModbusTestSupport
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(20)))
struct ModbusServerTests {
    private let plain = ModbusServerConfiguration()

    @Test("every unit id is answered and repeated, 0 too")
    func units() async throws {
        try await withServer(plain) { (_: ModbusServer, port: UInt16) async throws in
            let client = try TestClient(port: port)
            for unit in UInt8(0)...255 { #expect(try client.ask([3, 0, 5, 0, 1], unit: unit) == [3, 2, 0, 5]) }
        }
    }

    @Test("every thread is prepared before it serves")
    func prepared() async throws {
        final class Calls: Sendable { let count = Atomic<Int>(0) }
        let calls = Calls()
        var configuration = plain
        (configuration.address, configuration.port) = ("127.0.0.1", 0)
        let server = ModbusServer(configuration, bank: CountingBank(), clock: TestClock(), threads: 3) {
            calls.count.add(1, ordering: .relaxed)
        }
        let port = try await server.start()
        #expect(try TestClient(port: port).ask([3, 0, 5, 0, 1], unit: 1) == [3, 2, 0, 5])
        await server.stop()
        #expect(calls.count.load(ordering: .relaxed) == 3)
    }

    @Test("requests sent at once are answered in order, whatever the segments")
    func pipelined() async throws {
        try await withServer(plain) { (_: ModbusServer, port: UInt16) async throws in
            let client = try TestClient(port: port)
            let frames = (UInt16(0)..<200).map { TestClient.frame([3] + TestClient.bytes([$0, 2]), transaction: $0) }
            try client.send(frames.flatMap { $0 })
            for index in UInt16(0)..<200 {
                let answer = try client.frame()
                #expect(answer.transaction == index)
                #expect(answer.pdu == [3, 4] + TestClient.bytes([index, index + 1]))
            }
            // One request byte by byte, and the next one's beginning with its end.
            for byte in frames[3].dropLast() { try client.send([byte]) }
            try client.send([frames[3][11]] + frames[4].prefix(5))
            #expect(try client.frame().transaction == 3)
            try client.send(Array(frames[4].dropFirst(5)))
            #expect(try client.frame().transaction == 4)
        }
    }

    @Test("what follows a half-closed connection's last request is its answer and the end")
    func halfClosed() async throws {
        try await withServer(plain) { (_: ModbusServer, port: UInt16) async throws in
            let client = try TestClient(port: port)
            try client.send((0..<20).flatMap { TestClient.frame([3, 0, 5, 0, 125], transaction: $0) })
            client.endSending()
            for index in UInt16(0)..<20 { #expect(try client.frame().transaction == index) }
            #expect(try client.isEnded())
        }
    }

    @Test("a peer that does not speak Modbus gets the answers before, and is closed and counted")
    func notModbus() async throws {
        try await withServer(plain) { (server: ModbusServer, port: UInt16) async throws in
            let client = try TestClient(port: port)
            try client.send(TestClient.frame([3, 0, 5, 0, 1], transaction: 1) + Array("GET / HTTP/1.1\r\n\r\n".utf8))
            #expect(try client.frame().pdu == [3, 2, 0, 5])
            #expect(try client.isEnded())
            #expect(server.statistics.notModbus == 1)
        }
    }

    @Test("a client that does not read is not read either, and harms nobody; when it reads it gets every answer")
    func backPressure() async throws {
        try await withServer(plain) { (server: ModbusServer, port: UInt16) async throws in
            let lazy = try TestClient(port: port, bufferSize: 4_096)
            let request = TestClient.frame([3, 0, 5, 0, 125], transaction: 7)
            let many = Array(repeating: request, count: 500).flatMap { $0 }
            // Until nothing more goes: the server's buffers are bounded, so this ends. Each pass another client is served,
            // so that the server has had its turn.
            let other = try TestClient(port: port)
            var sent = 0
            var refusals = 0
            while refusals < 50 {
                let taken = lazy.offer(Array(many[(sent % 12)..<many.count]))
                sent += taken
                refusals = taken == 0 ? refusals + 1 : 0
                #expect(try other.read(5, 1) == [5])
                try #require(sent < 50_000_000, "a client that reads nothing was read without end")
            }
            let received = try #require(server.clients.first?.bytesReceived)
            #expect(received < UInt64(sent), "all was read though nothing was")
            for _ in 0..<(sent / 12) { try #require(try lazy.frame().pdu.count == 252) }
        }
    }

    @Test("a connection is closed when it is silent too long, and not before")
    func idle() async throws {
        let clock = TestClock()
        try await withServer(ModbusServerConfiguration(idleTimeout: .seconds(60)), clock: clock) {
            (server: ModbusServer, port: UInt16) async throws in
            let silent = try TestClient(port: port)
            let busy = try TestClient(port: port)
            #expect(try silent.read(1, 1) == [1])
            clock.advance(.seconds(59))
            #expect(try busy.read(1, 1) == [1])
            clock.advance(.seconds(2))
            #expect(try silent.isEnded())
            #expect(try busy.read(1, 1) == [1])
            #expect(server.statistics.idle == 1)
        }
    }

    @Test("half a request is waited for a while only, even if its bytes keep trickling")
    func stalled() async throws {
        let clock = TestClock()
        try await withServer(ModbusServerConfiguration(requestTimeout: .seconds(10)), clock: clock) {
            (server: ModbusServer, port: UInt16) async throws in
            let slow = try TestClient(port: port)
            let frame = TestClient.frame([3, 0, 5, 0, 1], transaction: 1)
            #expect(try slow.read(1, 1) == [1])
            try slow.send(Array(frame[..<2]))
            // It is half a request once its bytes arrived.
            while server.clients[0].bytesReceived < 14 { await Task.yield() }
            clock.advance(.seconds(9))
            try slow.send([frame[2]])
            while server.clients[0].bytesReceived < 15 { await Task.yield() }
            clock.advance(.seconds(2))
            #expect(try slow.isEnded())
            #expect(server.statistics.stalled == 1)
        }
    }

    @Test("a client whose answers pile up unread is closed after a while")
    func unread() async throws {
        let clock = TestClock()
        try await withServer(ModbusServerConfiguration(unreadTimeout: .seconds(10)), clock: clock) {
            (server: ModbusServer, port: UInt16) async throws in
            let lazy = try TestClient(port: port, bufferSize: 4_096)
            let other = try TestClient(port: port)
            let many = Array(repeating: TestClient.frame([3, 0, 5, 0, 125], transaction: 7), count: 500).flatMap { $0 }
            var sent = 0
            var refusals = 0
            while refusals < 50 {
                let taken = lazy.offer(Array(many[(sent % 12)...]))
                sent += taken
                refusals = taken == 0 ? refusals + 1 : 0
                _ = try other.read(1, 1)
            }
            clock.advance(.seconds(11))
            while server.statistics.stalled == 0 { await Task.yield() }
            #expect(server.statistics.stalled == 1)
            #expect(try other.read(1, 1) == [1])
        }
    }

    @Test("a full server makes room by the quietest connection of the address that has most")
    func eviction() async throws {
        let clock = TestClock()
        let settings = ModbusServerConfiguration(maximumConnections: 4)
        try await withServer(settings, clock: clock) { (server: ModbusServer, port: UInt16) async throws in
            let single = try TestClient(port: port, from: "127.0.0.2")
            #expect(try single.read(1, 1) == [1])
            var greedy: [TestClient] = []
            for _ in 0..<3 {
                greedy.append(try TestClient(port: port))
                #expect(try greedy[greedy.count - 1].read(1, 1) == [1])
                clock.advance(.seconds(1))
            }
            // The first of the three is now the quietest.
            let newcomer = try TestClient(port: port, from: "127.0.0.3")
            #expect(try newcomer.read(1, 1) == [1])
            #expect(try greedy[0].isEnded())
            // A further one of the greedy address costs that address, not the others.
            let further = try TestClient(port: port)
            #expect(try further.read(1, 1) == [1])
            #expect(try greedy[1].isEnded())
            #expect(try single.read(1, 1) == [1])
            #expect(try newcomer.read(1, 1) == [1])
            #expect(server.statistics.evicted == 2)
            #expect(server.clients.count == 4)
        }
    }

    @Test("where all are equal and were heard just now the newcomer is refused, later the quietest goes")
    func fullOfEquals() async throws {
        let clock = TestClock()
        let settings = ModbusServerConfiguration(maximumConnections: 2, evictionGrace: .seconds(5))
        try await withServer(settings, clock: clock) { (server: ModbusServer, port: UInt16) async throws in
            let first = try TestClient(port: port, from: "127.0.0.2")
            #expect(try first.read(1, 1) == [1])
            let second = try TestClient(port: port, from: "127.0.0.3")
            #expect(try second.read(1, 1) == [1])
            #expect(try TestClient(port: port, from: "127.0.0.4").isEnded())
            #expect(server.statistics.refusedFull == 1)
            clock.advance(.seconds(6))
            #expect(try second.read(1, 1) == [1])
            let fourth = try TestClient(port: port, from: "127.0.0.4")
            #expect(try fourth.read(1, 1) == [1])
            #expect(try first.isEnded())
            #expect(try second.read(1, 1) == [1])
        }
    }

    @Test("only allowed clients are served")
    func allowed() async throws {
        let settings = ModbusServerConfiguration(allowedClients: [try AddressRange("127.0.0.2/31")])
        try await withServer(settings) { (server: ModbusServer, port: UInt16) async throws in
            #expect(try TestClient(port: port, from: "127.0.0.2").read(1, 1) == [1])
            #expect(try TestClient(port: port, from: "127.0.0.3").read(1, 1) == [1])
            #expect(try TestClient(port: port, from: "127.0.0.4").isEnded())
            #expect(server.statistics.notAllowed == 1)
        }
    }

    @Test("an allow-list holds too where IPv6 listens for IPv4")
    func allowedMapped() async throws {
        var settings = ModbusServerConfiguration(allowedClients: [try AddressRange("127.0.0.2")])
        settings.address = "::"
        try await withServer(settings) { (server: ModbusServer, port: UInt16) async throws in
            #expect(try TestClient(port: port, from: "127.0.0.2").read(1, 1) == [1])
            #expect(try TestClient(port: port).isEnded())
        }
    }

    @Test("the statistics say who is connected, since when, and what it did")
    func statistics() async throws {
        let clock = TestClock()
        try await withServer(plain, clock: clock) { (server: ModbusServer, port: UInt16) async throws in
            let start = clock.now
            let client = try TestClient(port: port, from: "127.0.0.9")
            while server.clients.isEmpty { await Task.yield() }
            #expect(server.clients[0].lastRequestAt == nil)
            clock.advance(.seconds(3))
            #expect(try client.read(1, 2) == [1, 2])
            #expect(try client.read(2_000, 1) == TestClient.exception(2))
            let statistics = server.clients
            #expect(statistics.count == 1)
            #expect(statistics[0].address.text == "127.0.0.9")
            #expect(statistics[0].connectedAt == start)
            #expect(statistics[0].lastRequestAt == clock.now)
            #expect(statistics[0].requests == 2)
            #expect(statistics[0].exceptions == 1)
            #expect(statistics[0].bytesReceived == 24)
            #expect(statistics[0].bytesSent == 22)
            client.close()
            while !server.clients.isEmpty { await Task.yield() }
            #expect(server.statistics.accepted == 1)
        }
    }

    @Test("a thousand connections opened and dropped leave nothing behind")
    func dropped() async throws {
        try await withServer(plain) { (server: ModbusServer, port: UInt16) async throws in
            for index in 0..<1_000 {
                let client = try TestClient(port: port)
                if index % 3 == 0 { #expect(try client.read(1, 1) == [1]) }
                if index % 3 == 1 { try client.send([0, 1, 0]) }
                client.close()
            }
            while !server.clients.isEmpty { await Task.yield() }
            #expect(try TestClient(port: port).read(1, 1) == [1])
        }
    }

    @Test("a stop sends what was answered and closes all")
    func stop() async throws {
        let server = ModbusServer(
            ModbusServerConfiguration(address: "127.0.0.1", port: 0), bank: CountingBank(), clock: TestClock())
        let port = try await server.start()
        let busy = try TestClient(port: port)
        let idle = try TestClient(port: port)
        #expect(try idle.read(1, 1) == [1])
        try busy.send((0..<50).flatMap { TestClient.frame([3, 0, 5, 0, 125], transaction: $0) })
        while (server.clients.map(\.requests).max() ?? 0) < 50 { await Task.yield() }
        await server.stop()
        for index in UInt16(0)..<50 { #expect(try busy.frame().transaction == index) }
        #expect(try busy.isEnded())
        #expect(try idle.isEnded())
        #expect(throws: (any Error).self) { _ = try TestClient(port: port) }
        await #expect(throws: ModbusServerError.startedBefore) { try await server.start() }
        await server.stop()
    }

    @Test("a port that is taken and an address that is not ours are said clearly")
    func bindErrors() async throws {
        try await withServer(plain) { (_: ModbusServer, port: UInt16) async throws in
            let second = ModbusServer(
                ModbusServerConfiguration(address: "127.0.0.1", port: port), bank: CountingBank(), clock: TestClock())
            await #expect(throws: ModbusServerError.portInUse(address: "127.0.0.1", port)) { try await second.start() }
        }
        let foreign = ModbusServer(
            ModbusServerConfiguration(address: "192.0.2.77", port: 0), bank: CountingBank(), clock: TestClock())
        await #expect(throws: ModbusServerError.foreignAddress("192.0.2.77")) { try await foreign.start() }
        let nonsense = ModbusServer(
            ModbusServerConfiguration(address: "localhost", port: 0), bank: CountingBank(), clock: TestClock())
        await #expect(throws: ModbusServerError.badAddress("localhost")) { try await nonsense.start() }
    }

    @Test("a refusal names the mend")
    func texts() {
        #expect("\(ModbusServerError.portNotPermitted(502))".contains("CAP_NET_BIND_SERVICE"))
        #expect("\(ModbusServerError.portInUse(address: "all addresses", 502))".contains("ss -ltnp 'sport = :502'"))
    }
}
