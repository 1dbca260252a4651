import Hummingbird
import NIOCore

extension Router where Context == BasicRequestContext {
    /// The API's routes in front of `service`.
    static func wallbox(_ service: any WallboxService) -> Router<BasicRequestContext> {
        let router = Router<BasicRequestContext>()
        router.add(middleware: ProblemMiddleware())
        router.get(RouterPath(APIPath.status)) { _, _ in try Response(json: try await service.status()) }
        router.get(RouterPath(APIPath.ledger)) { _, _ in try Response(json: try await service.ledger()) }
        router.get(RouterPath(APIPath.profile)) { _, _ in try Response(json: try await service.profile()) }
        router.get(RouterPath(APIPath.health)) { _, _ in try Response(json: try await service.health()) }
        router.put(RouterPath(APIPath.permit)) { request, _ in
            let permit = try await request.json(PermitRequest.self)
            try permit.check()
            return try Response(json: try await service.setPermit(permit))
        }
        router.delete(RouterPath(APIPath.permit)) { _, _ in try Response(json: try await service.revokePermit()) }
        for request in ControlRequest.allCases {
            router.post(RouterPath(APIPath.path(of: request))) { _, _ in
                try Response(json: try await service.request(request), status: .accepted)
            }
        }
        router.post(RouterPath(APIPath.simulation)) { request, _ in
            let command = try await request.json(SimulationCommand.self)
            try command.check()
            return try Response(json: try await service.simulate(command), status: .accepted)
        }
        router.post(RouterPath(APIPath.recordings)) { request, _ in
            let recording = try await request.json(RecordingRequest.self)
            try recording.check()
            return try Response(json: try await service.record(recording), status: .created)
        }
        router.post(RouterPath(APIPath.stop)) { _, _ in
            try Response(json: try await service.stop(), status: .accepted)
        }
        return router
    }
}

extension Request {
    /// The body as `type`.
    fileprivate func json<Value: Decodable>(_ type: Value.Type) async throws -> Value {
        let buffer: ByteBuffer
        do {
            buffer = try await body.collect(upTo: requestLimitBytes)
        } catch is NIOTooManyBytesError {
            throw APIProblem(
                .tooLarge, what: "the body is longer than \(requestLimitBytes) bytes", where: uri.path,
                mend: "send less")
        }
        return try JSON.decode(type, from: buffer.readableBytesView)
    }
}
