import Hummingbird

extension Router where Context == BasicRequestContext {
    /// The API's routes in front of `service` and `station`.
    static func wallbox(
        _ service: any WallboxService, station: (any StationService)? = nil,
        prepareThread: @escaping @Sendable () -> Void = {}
    ) -> Router<BasicRequestContext> {
        let router = Router<BasicRequestContext>()
        router.add(middleware: WaitingMiddleware(prepareThread: prepareThread))
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
        router.get(RouterPath(APIPath.modbusClients)) { _, _ in try Response(json: try await service.modbusClients()) }
        router.post(RouterPath(APIPath.stop)) { _, _ in
            try Response(json: try await service.stop(), status: .accepted)
        }
        if let station { router.addStation(station) }
        return router
    }
}
