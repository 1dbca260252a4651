import Hummingbird
import NIOCore
import Records

extension Router where Context == BasicRequestContext {
    /// Adds the routes in front of `service`.
    func addStation(_ service: any StationService) {
        addSettings(service)
        for name in WhitelistName.allCases { addWhitelist(name, service) }
        addSessions(service)
        get(RouterPath(APIPath.openAPI)) { request, _ in
            _ = try RequestQuery(request)
            return Response(text: OpenAPIDocument.text, type: "application/yaml")
        }
    }

    private func addSettings(_ service: any StationService) {
        get(RouterPath(APIPath.settings)) { request, _ in
            let language = try RequestQuery(request, "language").language()
            return try Response(json: try await service.settings(in: language))
        }
        patch(RouterPath(APIPath.settings)) { request, _ in
            try Response(json: try await service.changeSettings(try await request.json(SettingsChangeRequest.self)))
        }
        patch(RouterPath(APIPath.settingsStaged)) { request, _ in
            try Response(json: try await service.stageSettings(try await request.json(SettingsChangeRequest.self)))
        }
        delete(RouterPath(APIPath.settingsStaged)) { _, _ in
            try Response(json: try await service.discardSettings())
        }
        post(RouterPath(APIPath.settingsSave)) { _, _ in try Response(json: try await service.saveSettings()) }
        get(RouterPath(APIPath.settingsFile)) { _, _ in
            Response(text: try await service.settingsFile(), type: "application/yaml")
        }
        put(RouterPath(APIPath.settingsFile)) { request, _ in
            let bytes = try await request.bytes(upTo: requestLimitBytes * 16)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw APIProblem(.badRequest, what: "not UTF-8", where: "body", mend: "save the file as UTF-8")
            }
            return try Response(json: try await service.importSettings(text))
        }
        post(RouterPath(APIPath.settingsReset)) { request, _ in
            // It raises limits and switches load shedding off, so one word more than a path that somebody tries out.
            guard try RequestQuery(request, "yes").flag("yes") else {
                throw APIProblem(
                    .badRequest, what: "this forgets every setting, limits too", where: "yes",
                    mend: "add ?yes=true if it is meant")
            }
            return try Response(json: try await service.resetSettings())
        }
        post(RouterPath(APIPath.restart)) { _, _ in
            try Response(json: try await service.restart(), status: .accepted)
        }
    }

    private func addWhitelist(_ name: WhitelistName, _ service: any StationService) {
        let path = APIPath.whitelist(name)
        get(RouterPath(path)) { request, _ in
            let query = try RequestQuery(request, "search", "offset", "limit")
            return try Response(
                json: try await service.whitelist(
                    name, search: query.text("search") ?? "",
                    offset: try query.number("offset", in: 0...100_000_000, default: 0),
                    limit: try query.number("limit", in: 1...1_000, default: 100)))
        }
        post(RouterPath(path)) { request, _ in
            try Response(
                json: try await service.addToken(try await request.json(TokenRequest.self), to: name),
                status: .created)
        }
        delete(RouterPath(path)) { request, _ in
            let query = try RequestQuery(request, "id", "all")
            let id = query.text("id")
            guard try query.flag("all") != (id != nil) else {
                throw APIProblem(
                    .badRequest, what: "it is not clear what to delete", where: path, mend: "give ?id=ID or ?all=true")
            }
            guard let id else { return try Response(json: try await service.clearWhitelist(name)) }
            return try Response(json: try await service.removeToken(id, from: name))
        }
        get(RouterPath(APIPath.whitelistFile(name))) { _, _ in
            Response(text: try await service.whitelistFile(name), type: "text/csv; charset=utf-8")
        }
        put(RouterPath(APIPath.whitelistFile(name))) { request, _ in
            let query = try RequestQuery(request, "replace", "check")
            let bytes = try await request.bytes(upTo: listLimitBytes)
            return try Response(
                json: try await service.importWhitelist(
                    bytes, into: name, replacing: try query.flag("replace"), checkOnly: try query.flag("check")))
        }
        post(RouterPath(APIPath.whitelistLearn(name))) { request, _ in
            let learn = try await request.json(LearnRequest.self)
            try learn.check()
            return try Response(json: try await service.learn(learn, into: name), status: .accepted)
        }
        delete(RouterPath(APIPath.whitelistLearn(name))) { _, _ in
            try Response(json: try await service.stopLearning(name))
        }
    }

    private func addSessions(_ service: any StationService) {
        get(RouterPath(APIPath.limits)) { request, _ in
            let language = try RequestQuery(request, "language").language()
            return try Response(json: try await service.limits(in: language))
        }
        get(RouterPath(APIPath.limitEvents)) { request, _ in
            let query = try RequestQuery(request, "before", "limit")
            return try Response(
                json: try await service.limitEvents(
                    before: try query.optionalNumber("before", in: 1...Int.max),
                    limit: try query.number("limit", in: 1...1_000, default: 100)))
        }
        get(RouterPath(APIPath.session)) { request, _ in
            let language = try RequestQuery(request, "language").language()
            return try Response(json: try await service.session(in: language))
        }
        post(RouterPath(APIPath.sessionToken)) { request, _ in
            let language = try RequestQuery(request, "language").language()
            return try Response(
                json: try await service.presentToken(try await request.json(TokenRequest.self), in: language))
        }
        post(RouterPath(APIPath.sessionStop)) { _, _ in
            try Response(json: try await service.stopSession(), status: .accepted)
        }
        get(RouterPath(APIPath.history)) { request, _ in
            let query = try RequestQuery(request, "before", "limit")
            return try Response(
                json: try await service.history(
                    before: try query.optionalNumber("before", in: 1...Int.max),
                    limit: try query.number("limit", in: 1...1_000, default: 100)))
        }
        get(RouterPath(APIPath.historyOverview)) { _, _ in try Response(json: try await service.historyOverview()) }
        get(RouterPath(APIPath.historyFile)) { request, _ in
            let query = try RequestQuery(request, "format", "period")
            let period = try query.period()
            switch query.text("format") ?? "csv" {
            case "csv": return Response(text: try await service.historyCSV(period), type: "text/csv; charset=utf-8")
            case "json": return Response(text: try await service.historyJSON(period), type: "application/json")
            case let word:
                throw APIProblem(
                    .badRequest, what: "'\(word)' is no format", where: "format", mend: "give csv or json")
            }
        }
        get(RouterPath(APIPath.storage)) { _, _ in try Response(json: try await service.storage()) }
    }
}

/// The longest list of ids that is read: a million ids of the longest kind.
let listLimitBytes = 32 << 20

extension Response {
    /// An answer that is a text.
    init(text: String, type: String) {
        self.init(
            status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

extension Request {
    /// The body, which may be `limit` bytes long.
    func bytes(upTo limit: Int) async throws -> [UInt8] {
        do {
            return Array(try await body.collect(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw APIProblem(
                .tooLarge, what: "the body is longer than \(limit) bytes", where: uri.path, mend: "send less")
        }
    }

    /// The body as `type`.
    func json<Value: Decodable>(_ type: Value.Type) async throws -> Value {
        try JSON.decode(type, from: try await bytes(upTo: requestLimitBytes))
    }
}
