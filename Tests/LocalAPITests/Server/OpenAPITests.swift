import Testing
import Yams

@testable import LocalAPI

/// The description against the routes and against what is really sent.
@Suite struct OpenAPITests {
    private func document() throws -> [String: Any] {
        try #require(try Yams.load(yaml: OpenAPIDocument.text) as? [String: Any])
    }

    @Test("the description has every path with its methods, and no other")
    func paths() throws {
        let paths = try #require(try document()["paths"] as? [String: [String: Any]])
        let described = paths.mapValues { Set($0.keys.map { $0.uppercased() }) }
        #expect(described == APIPath.methods.mapValues(Set.init))
    }

    @Test("every field that is sent is described, and every field that must be there is sent")
    func fields() throws {
        let components = try #require(try document()["components"] as? [String: Any])
        let schemas = try #require(components["schemas"] as? [String: [String: Any]])
        func check(_ value: some Encodable, _ schema: String, sourceLocation: SourceLocation = #_sourceLocation)
            throws
        {
            let text = String(decoding: try JSON.encode(value), as: UTF8.self)
            let object = try #require(try Yams.load(yaml: text) as? [String: Any])
            try compare(object, with: schema, schemas, sourceLocation)
        }
        try check(Sample.status, "WallboxStatus")
        try check(Sample.modbusClients, "ModbusClientsReply")
        try check(StationSample.settings, "SettingsReply")
        try check(StationSample.result, "SettingsResult")
        try check(StationSample.page, "WhitelistPage")
        try check(StationSample.imported, "ImportReply")
        try check(StationSample.limits, "LimitsReply")
        try check(StationSample.events, "LimitEventsReply")
        try check(StationSample.session, "SessionReply")
        try check(StationSample.history, "HistoryPage")
        try check(StationSample.overview, "HistoryOverviewReply")
        try check(StationSample.storage, "StorageReply")
        try check(CommandReply(text: "a", isDone: false), "CommandReply")
        try check(CommandReply(text: "a"), "CommandReply")
        try check(APIProblem(.badRequest, what: "a", where: "b", mend: "c"), "Problem")
    }

    private func compare(
        _ object: [String: Any], with name: String, _ schemas: [String: [String: Any]], _ location: SourceLocation
    ) throws {
        let schema = try #require(schemas[name], sourceLocation: location)
        let properties = try #require(schema["properties"] as? [String: [String: Any]], sourceLocation: location)
        let required = schema["required"] as? [String] ?? []
        let sent = Set(object.keys)
        #expect(sent.subtracting(properties.keys).isEmpty, "\(name) sends undescribed fields", sourceLocation: location)
        #expect(Set(required).subtracting(sent).isEmpty, "\(name) lacks fields", sourceLocation: location)
        for (field, value) in object {
            guard let property = properties[field] else { continue }
            if let reference = reference(property), let inner = value as? [String: Any] {
                try compare(inner, with: reference, schemas, location)
            } else if let items = property["items"] as? [String: Any], let reference = reference(items) {
                for case let inner as [String: Any] in value as? [Any] ?? [] {
                    try compare(inner, with: reference, schemas, location)
                }
            }
        }
    }

    private func reference(_ property: [String: Any]) -> String? {
        (property["$ref"] as? String).flatMap { $0.split(separator: "/").last.map(String.init) }
    }
}
