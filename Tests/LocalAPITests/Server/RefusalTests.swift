import Synchronization
import Testing

@testable import LocalAPI

/// What is refused, with status, place and mend; over the socket, byte for byte.
@Suite struct RefusalTests {
    private func refused(
        _ method: HTTPExchange.Method, _ path: String, _ body: String?, service: FakeService = FakeService()
    ) async throws -> (status: Int, problem: APIProblem) {
        var answer: HTTPExchange.Answer?
        try await withServer(service) { _, socket in
            answer = try await HTTPExchange(socketPath: socket, timeout: patience)
                .run(method, path, body: body.map { Array($0.utf8) })
        }
        let received = try #require(answer)
        return (received.status, try JSON.decode(APIProblem.self, from: received.body))
    }

    @Test("an unknown path is a 404 that lists the paths")
    func unknownPath() async throws {
        let (status, problem) = try await refused(.get, "/v1/nothing", nil)
        #expect(status == 404)
        #expect(problem.kind == .notFound)
        #expect(problem.place == "/v1/nothing")
        #expect(problem.mend.contains("/v1/status"))
    }

    @Test("a known path with the wrong method is a 405 that names the right ones")
    func wrongMethod() async throws {
        let (status, problem) = try await refused(.post, "/v1/permit", "{}")
        #expect(status == 405)
        #expect(problem.mend == "use PUT or DELETE")
    }

    @Test(
        "a wrong body is a 400 that names the field",
        arguments: [
            ("/v1/permit", "", "body"), ("/v1/permit", "{", "body"), ("/v1/permit", "[]", "body"),
            ("/v1/permit", "{}", "amperes"), ("/v1/permit", #"{"amperes": "ten"}"#, "amperes"),
            ("/v1/permit", #"{"amperes": null}"#, "amperes"), ("/v1/permit", #"{"amperes": 81}"#, "amperes"),
            ("/v1/permit", #"{"amperes": -1}"#, "amperes"), ("/v1/permit", #"{"amperes": 10, "phases": 2}"#, "phases"),
            ("/v1/permit", #"{"amperes": 10, "phases": 1.5}"#, "phases"),
            ("/v1/permit", #"{"amperes": 10, "seconds": 0}"#, "seconds"),
            ("/v1/permit", #"{"amperes": 10, "second": 60}"#, "second"),
            ("/v1/permit", #"{"amperes": 10, "owner": "a\u001bb"}"#, "owner"),
        ])
    func wrongPermit(_ path: String, _ body: String, _ place: String) async throws {
        let service = FakeService()
        let (status, problem) = try await refused(.put, path, body, service: service)
        #expect(status == 400)
        #expect(problem.place == place)
        #expect(!problem.mend.isEmpty)
        #expect(service.calls.isEmpty)
    }

    @Test(
        "a wrong simulation command or recording is a 400 that names the field",
        arguments: [
            ("/v1/sim", #"{"action": "jump"}"#, "action"), ("/v1/sim", #"{"action": "persona"}"#, "name"),
            ("/v1/sim", #"{"action": "fault", "name": "x", "on": 1}"#, "on"),
            ("/v1/sim", #"{"action": "temperature", "value": 1000}"#, "value"),
            ("/v1/sim", #"{"action": "plug", "speed": 1}"#, "speed"),
            ("/v1/recordings", #"{"path": "relative.rec"}"#, "path"), ("/v1/recordings", #"{"path": 1}"#, "path"),
        ])
    func wrongCommand(_ path: String, _ body: String, _ place: String) async throws {
        let service = FakeService()
        let (status, problem) = try await refused(.post, path, body, service: service)
        #expect(status == 400)
        #expect(problem.place == place)
        #expect(service.calls.isEmpty)
    }

    @Test("a body beyond 64 KiB is a 413")
    func tooLarge() async throws {
        let body = #"{"action": "persona", "name": ""# + String(repeating: "a", count: 70_000) + #""}"#
        let (status, problem) = try await refused(.post, "/v1/sim", body)
        #expect(status == 413)
        #expect(problem.kind == .tooLarge)
    }

    @Test("what the service refuses arrives unchanged, with its status", arguments: APIProblem.Kind.allCases)
    func passedOn(_ kind: APIProblem.Kind) async throws {
        let service = FakeService()
        let problem = APIProblem(kind, what: "no \"vehicle\"", where: "sim", mend: "plug it in")
        service.state.withLock { $0.problem = problem }
        try await withServer(service) { client, _ in
            await #expect(throws: LocalAPIError.refused(problem)) { _ = try await client.simulate(.unplug) }
        }
    }

    @Test("a wrong state is a 409")
    func wrongState() async throws {
        let service = FakeService()
        service.state.withLock { $0.problem = APIProblem(.wrongState, what: "real board", mend: "none") }
        let (status, _) = try await refused(.post, "/v1/sim", #"{"action": "plug"}"#, service: service)
        #expect(status == 409)
    }

    @Test("an answer that is not JSON-able is a 500 with a reason, not a broken answer")
    func notANumber() async throws {
        let service = FakeService()
        service.state.withLock { $0.status.pilot.highVolts = .nan }
        let (status, problem) = try await refused(.get, "/v1/status", nil, service: service)
        #expect(status == 500)
        #expect(problem.kind == .internalError)
    }
}
