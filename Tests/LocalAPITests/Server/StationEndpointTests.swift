import Records
import Synchronization
import Testing

@testable import LocalAPI

@Suite struct StationEndpointTests {
    private func same<Value: Equatable>(
        _ value: Value, _ expected: Value, sourceLocation: SourceLocation = #_sourceLocation
    ) { #expect(value == expected, sourceLocation: sourceLocation) }

    @Test("settings are listed, staged, saved, discarded, exported, imported and reset, and each reply arrives whole")
    func settings() async throws {
        let station = FakeStation()
        try await withServer(station: station) { client, _ in
            same(try await client.settings(in: .german), StationSample.settings)
            same(
                try await client.changeSettings(SettingsChangeRequest(changes: ["b": "2", "a": "1"])),
                StationSample.result)
            same(
                try await client.stageSettings(SettingsChangeRequest(changes: ["a": "1"], revision: 3)),
                StationSample.settings
            )
            same(try await client.saveSettings(), StationSample.result)
            same(try await client.discardSettings(), StationSample.settings)
            same(try await client.settingsFile(), "a: 1\n")
            same(try await client.importSettings(Array("ä: 1".utf8)), StationSample.result)
            same(try await client.resetSettings(), StationSample.result)
            same(try await client.restart().text, "restart")
        }
        #expect(
            station.calls == [
                "settings de", #"change ["a=1", "b=2"]"#, "stage 3", "save", "discard", "file", "import ä: 1", "reset",
                "restart",
            ])
    }

    @Test(
        "each list of ids has its own paths, and what a search holds arrives as typed",
        arguments: WhitelistName.allCases)
    func whitelists(_ name: WhitelistName) async throws {
        let station = FakeStation()
        try await withServer(station: station) { client, _ in
            same(try await client.whitelist(name, search: "a&b=ü +%", offset: 5, limit: 7), StationSample.page)
            same(try await client.addToken("04A1B2C3", to: name).text, "added")
            same(try await client.removeToken("AA:BB:CC:DD:EE:FF", from: name).text, "removed")
            same(try await client.clearWhitelist(name).text, "cleared")
            same(try await client.whitelistFile(name), "04A1B2C3\n")
            let big = [UInt8](repeating: 65, count: 3_000_000)
            same(
                try await client.importWhitelist(big, into: name, replacing: true, checkOnly: true),
                StationSample.imported)
            same(try await client.learn(seconds: 30, into: name).text, "learning")
            same(try await client.stopLearning(name).text, "stopped")
        }
        #expect(
            station.calls == [
                "list \(name) 'a&b=ü +%' 5 7", "add 04A1B2C3 \(name)", "remove AA:BB:CC:DD:EE:FF \(name)",
                "clear \(name)", "csv \(name)", "import 3000000 \(name) true true", "learn 30.0 \(name)",
                "unlearn \(name)",
            ])
    }

    @Test("limits, sessions, history and store arrive whole")
    func sessions() async throws {
        let station = FakeStation()
        try await withServer(station: station) { client, _ in
            same(try await client.limits(in: .french), StationSample.limits)
            same(try await client.limitEvents(before: 1, limit: 2), StationSample.events)
            same(try await client.session(in: .spanish), StationSample.session)
            same(try await client.presentToken("04A1B2C3", in: .german).text, "welcome")
            same(try await client.stopSession().text, "ends")
            same(try await client.history(before: 3, limit: 4), StationSample.history)
            same(try await client.historyOverview(), StationSample.overview)
            same(try await client.historyFile(.lastMonth, format: "csv"), "a;b\n")
            same(try await client.historyFile(.month(year: 2026, month: 2), format: "json"), "[]")
            same(try await client.storage(), StationSample.storage)
            same(try await client.openAPI(), OpenAPIDocument.text)
        }
        #expect(
            station.calls == [
                "limits fr", "events 1 2", "session es", "present 04A1B2C3 de", "end", "history 3 4", "overview",
                "csv last-month", "json 2026-02", "storage",
            ])
    }

    @Test(
        "a wrong parameter or body is a 400 that names it, and the station hears nothing",
        arguments: [
            (HTTPExchange.Method.get, "/v1/settings?language=it", nil, "language"),
            (.get, "/v1/settings?lang=de", nil, "/v1/settings"),
            (.get, "/v1/history?limit=0", nil, "limit"), (.get, "/v1/history?limit=ten", nil, "limit"),
            (.get, "/v1/history?before=-1", nil, "before"), (.get, "/v1/history?before=1&before=2", nil, "/v1/history"),
            (.get, "/v1/history/file?format=xls", nil, "format"),
            (.get, "/v1/history/file?period=2026-13", nil, "period"),
            (.delete, "/v1/whitelists/local", nil, "/v1/whitelists/local"),
            (.delete, "/v1/whitelists/local?id=04A1B2C3&all=true", nil, "/v1/whitelists/local"),
            (.delete, "/v1/whitelists/local?all=yes", nil, "all"),
            (.post, "/v1/settings/reset", nil, "yes"), (.post, "/v1/settings/reset?yes=false", nil, "yes"),
            (.post, "/v1/settings/reset?force=true", nil, "/v1/settings/reset"),
            (.post, "/v1/whitelists/local", #"{"uid": "04A1B2C3"}"#, "uid"),
            (.post, "/v1/whitelists/local/learn", #"{"seconds": 0}"#, "seconds"),
            (.patch, "/v1/settings", #"{"changes": {"a": 1}}"#, "changes.a"),
            (.patch, "/v1/settings", #"{"change": {}}"#, "change"),
        ] as [(HTTPExchange.Method, String, String?, String)])
    func wrong(_ method: HTTPExchange.Method, _ path: String, _ body: String?, _ place: String) async throws {
        let station = FakeStation()
        var answer: HTTPExchange.Answer?
        try await withServer(station: station) { _, socket in
            answer = try await HTTPExchange(socketPath: socket, timeout: patience)
                .run(method, path, body: body.map { Array($0.utf8) })
        }
        let received = try #require(answer)
        let problem = try JSON.decode(APIProblem.self, from: received.body)
        #expect(received.status == 400)
        #expect(problem.place == place)
        #expect(!problem.mend.isEmpty)
        #expect(station.calls.isEmpty)
    }

    @Test("what the station refuses arrives unchanged")
    func refused() async throws {
        let station = FakeStation()
        let problem = APIProblem(.wrongState, what: "full", where: "whitelist", mend: "delete some")
        station.state.withLock { $0.problem = problem }
        try await withServer(station: station) { client, _ in
            await #expect(throws: LocalAPIError.refused(problem)) { _ = try await client.addToken("x", to: .local) }
        }
    }

    @Test("a period's word names it again", arguments: ["all", "last-month", "2026-02", "1999-12"])
    func period(_ word: String) throws { #expect(try #require(HistoryPeriod(word)).word == word) }

    @Test(
        "what is no period is none", arguments: ["", "2026-13", "2026-1", "26-01", "2026-00", "2026-01-01", "-026-01"])
    func noPeriod(_ word: String) { #expect(HistoryPeriod(word) == nil) }
}
