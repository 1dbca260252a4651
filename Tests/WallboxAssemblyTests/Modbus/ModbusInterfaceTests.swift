import HAL
import LocalAPI
import ModbusServer
import ModbusTestSupport
import OMCCI
import Settings
import Station
import Testing

@testable import WallboxAssembly

@Suite("The Modbus server and its settings", .timeLimit(.minutes(20)))
struct ModbusInterfaceTests {
    private func change(_ bench: ModbusBench, _ name: String, _ text: String) throws {
        try bench.keeper.update(session: "test") { (stage) throws(SettingIssue) in try stage.set(name, to: text) }
    }

    @Test("switched off and on again it ends and serves anew, and what was limited has ended")
    func switching() async throws {
        let bench = try ModbusBench()
        try await bench.serve { (client: TestClient) async throws in
            #expect(try client.write(10, to: 1_000) == 0)
            #expect(bench.interface.clients.clients.map(\.requests) == [1])
            #expect(bench.interface.clients.clients.first?.address == "127.0.0.1")
            try change(bench, "modbus.server", "false")
            try await bench.until { bench.interface.status == nil }
            #expect(try client.isEnded())
            bench.run(for: .seconds(1))
            #expect(bench.wallbox.station.limit(of: .hems, at: bench.wallbox.now) == nil)
            #expect(!bench.interface.clients.isOn)
            try change(bench, "modbus.server", "true")
            try await bench.until { bench.interface.status?.port != nil }
            let again = try TestClient(port: bench.port)
            #expect(try again.read(1_000, 1) == [32])
            #expect(bench.interface.clients.counts?.accepted == 1)
        }
        #expect(bench.interface.status == nil || bench.interface.status?.port == nil)
    }

    @Test("a port that is taken: one clear word, charging goes on, another port mends it and keeps the limit")
    func takenPort() async throws {
        let (bench, other) = (try ModbusBench(), try ModbusBench())
        try await bench.serve { (client: TestClient) async throws in
            #expect(try client.write(10, to: 1_000) == 0)
            try await other.serve { (_: TestClient) async throws in
                try change(bench, "modbus.basePort", "\(other.port)")
                try await bench.until { bench.interface.status?.problem != nil }
                let problem = bench.interface.status?.problem ?? ""
                #expect(problem.contains("modbus.basePort") && problem.contains("\(other.port)"), "\(problem)")
                #expect(bench.interface.clients.problem == problem)
                bench.run(for: .seconds(1))
                #expect(bench.wallbox.station.limit(of: .hems, at: bench.wallbox.now)?.milliamperes == 10_000)
                try change(bench, "modbus.basePort", "\(bench.port)")
                try await bench.until { bench.interface.status?.port != nil }
            }
            #expect(bench.interface.status?.problem == nil)
            #expect(try TestClient(port: bench.port).read(1_000, 1) == [10])
        }
        let failures = bench.events.all.filter { if case .failing = $0 { true } else { false } }
        #expect(failures.count == 1)
    }

    @Test("the registers are made anew after a write and every 20 ms, and not for each read")
    func revisions() async throws {
        let bench = try ModbusBench()
        try await bench.serve { (client: TestClient) async throws in
            let before = bench.desk.revision()
            #expect(try client.read(1_000, 1) == [32])
            #expect(bench.desk.revision() == before)
            #expect(try client.write(10, to: 1_000) == 0)
            #expect(try client.read(1_000, 1) == [10])
            let written = bench.desk.revision()
            #expect(written > before && bench.desk.snapshot().hemsLimit == 10 && bench.desk.revision() == written)
            bench.run(for: .milliseconds(30))
            #expect(bench.desk.revision() > written)
        }
    }

    @Test("clients that are not allowed are closed at once, and the limit of those that were stays")
    func allowedClients() async throws {
        let bench = try ModbusBench(settings: ["modbus.allowedClients": "127.0.0.2,10.0.0.0/8"])
        try await bench.serve { (client: TestClient) async throws in
            #expect(try client.isEnded())
            #expect(try TestClient(port: bench.port, from: "127.0.0.2").write(10, to: 1_000) == 0)
            try change(bench, "modbus.allowedClients", "")
            try await bench.until { bench.interface.status?.port != nil }
            try await bench.until { (try? TestClient(port: bench.port).read(1_000, 1)) == [10] }
            #expect(throws: SettingsError.self) { try change(bench, "modbus.allowedClients", "192.168.1.0/33") }
        }
    }

    @Test("a list of clients that may have been lost lets in this machine alone, until a person saves")
    func lostClients() async throws {
        let bench = try ModbusBench(losses: "3 were lost")
        try await bench.serve { (client: TestClient) async throws in
            #expect(bench.events.all.contains { if case .closedToOthers = $0 { true } else { false } })
            #expect(try client.write(599, to: 132) == 0 && client.read(132, 1) == [599])
            #expect(try TestClient(port: bench.port, from: "127.0.0.2").isEnded())
            // What an energy manager sets is saved, and ends nothing of it.
            try await bench.until { bench.keeper.values[ModbusSettings.communicationTimeout] == Seconds(599) }
            #expect(bench.keeper.caution == "3 were lost")
            #expect(bench.wallbox.station.settings.operatorMilliamperes == 6_000)
            #expect(try TestClient(port: bench.port, from: "127.0.0.2").isEnded())
            try change(bench, "local.operatorCurrentLimit", "20")
            try await bench.until {
                (try? TestClient(port: bench.port, from: "127.0.0.2").read(132, 1)) == [599]
            }
            #expect(bench.wallbox.station.settings.operatorMilliamperes == 20_000)
        }
    }

    @Test("a port below 1024 without the right to it names setting, port and both mends")
    func privilegedPort() {
        let text = ModbusInterface.text(of: .portNotPermitted(502))
        #expect(text.hasPrefix("modbus.basePort: port 502"))
        #expect(text.contains("AmbientCapabilities=CAP_NET_BIND_SERVICE") && text.contains("1502"))
    }
}
