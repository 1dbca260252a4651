import Testing

@testable import LocalAPI

@Suite struct EndpointTests {
    @Test("every part of the status arrives as it was sent")
    func status() async throws {
        try await withServer { client, _ in
            #expect(try await client.status() == Sample.status)
        }
    }

    @Test("ledger, profile and health arrive as they were sent")
    func reports() async throws {
        try await withServer { client, _ in
            let ledger = try await client.ledger()
            #expect(ledger.rows == Sample.status.deadlines)
            #expect(ledger.misses == 0)
            #expect(try await client.profile().yaml == "name: test")
            #expect(try await client.health().ticks == 7)
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
            #expect(try await client.revokePermit().isAuthorized == false)
        }
        #expect(service.calls == ["setPermit 13.5", "revokePermit"])
    }

    @Test("each control request has its own path", arguments: ControlRequest.allCases)
    func controlRequest(_ request: ControlRequest) async throws {
        let service = FakeService()
        try await withServer(service) { client, _ in
            #expect(try await client.request(request).text == request.rawValue)
        }
        #expect(service.calls == ["request \(request)"])
    }

    @Test("simulation, recording and stop reach the service")
    func commands() async throws {
        let service = FakeService()
        try await withServer(service) { client, _ in
            #expect(try await client.simulate(.fault(name: "cp-short", isOn: true)).text == "fault")
            #expect(try await client.record(RecordingRequest(path: "/tmp/a.rec")).path == "/tmp/a.rec")
            #expect(try await client.record().path == "/tmp/default")
            #expect(try await client.stop().text == "stopping")
        }
        #expect(service.calls.count == 4)
        #expect(service.calls.first == "simulate \(SimulationCommand.fault(name: "cp-short", isOn: true))")
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
