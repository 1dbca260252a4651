import Glibc
import Testing

@testable import LocalAPI

@Suite struct EndpointTests {
    @Test("every part of the status arrives as it was sent")
    func status() async throws {
        try await withServer { client, _ in
            let status = try await client.status()
            #expect(status == Sample.status)
        }
    }

    @Test("ledger, profile and health arrive as they were sent")
    func reports() async throws {
        try await withServer { client, _ in
            let ledger = try await client.ledger()
            #expect(ledger.rows == Sample.status.deadlines)
            #expect(ledger.misses == 0)
            let profile = try await client.profile()
            #expect(profile.yaml == "name: test")
            let health = try await client.health()
            #expect(health.ticks == 7)
            let clients = try await client.modbusClients()
            #expect(clients == Sample.modbusClients)
        }
    }

    @Test("a permit is set with every value and revoked")
    func permit() async throws {
        let service = FakeService()
        try await withServer(service) { client, _ in
            let request = PermitRequest(amperes: 13.5, phases: 1, seconds: 60, owner: "test")
            let permit = try await client.setPermit(request)
            #expect(
                permit
                    == PermitStatus(isAuthorized: true, amperes: 13.5, phases: 1, expiresInSeconds: 60, owner: "test"))
            let revoked = try await client.revokePermit()
            #expect(revoked.isAuthorized == false)
        }
        #expect(service.calls == ["setPermit 13.5", "revokePermit"])
    }

    @Test("each control request has its own path", arguments: ControlRequest.allCases)
    func controlRequest(_ request: ControlRequest) async throws {
        let service = FakeService()
        try await withServer(service) { client, _ in
            let answer = try await client.request(request)
            #expect(answer.text == request.rawValue)
        }
        #expect(service.calls == ["request \(request)"])
    }

    @Test("simulation, recording and stop reach the service")
    func commands() async throws {
        let service = FakeService()
        try await withServer(service) { client, _ in
            let simulated = try await client.simulate(.fault(name: "cp-short", isOn: true))
            #expect(simulated.text == "fault")
            let recorded = try await client.record(RecordingRequest(path: "/tmp/a.rec"))
            #expect(recorded.path == "/tmp/a.rec")
            let byDefault = try await client.record()
            #expect(byDefault.path == "/tmp/default")
            let stopped = try await client.stop()
            #expect(stopped.text == "stopping")
        }
        #expect(service.calls.count == 4)
        #expect(service.calls.first == "simulate \(SimulationCommand.fault(name: "cp-short", isOn: true))")
    }

    @Test("requests that wait for the disk, more than there are processors, hold up no other")
    func waiting() async throws {
        let count = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) + 4
        let hold = RequestHold()
        try await withServer(FakeService(hold: hold)) { client, _ in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<count { group.addTask { _ = try await client.request(.testResidualCurrentMonitor) } }
                // Each is known to wait before the one that does not is asked.
                await hold.entered(count)
                #expect(try await client.status() == Sample.status)
                hold.release(count)
                try await group.waitForAll()
            }
        }
        #expect(hold.gaveUp == 0)
    }

    @Test("twenty clients at once all get their answer")
    func parallel() async throws {
        try await withServer { client, _ in
            let answers = try await withThrowingTaskGroup(of: WallboxStatus.self) { group in
                for _ in 0..<20 { group.addTask { try await client.status() } }
                return try await group.reduce(into: 0) { count, status in count += status == Sample.status ? 1 : 0 }
            }
            #expect(answers == 20)
        }
    }
}
