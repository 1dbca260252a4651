import Foundation
import HAL
import LocalAPI
import Records
import Settings
import Station
import Storage
import Testing
import VirtualBoard

@testable import WallboxAssembly

@Suite("What the local API does and says") struct StationDeskTests {
    private let card = "04A1B2C3"
    private let other = "04D4E5F6"

    private func problem(_ body: () async throws -> Void) async throws -> APIProblem {
        var caught: APIProblem?
        do { try await body() } catch let problem as APIProblem { caught = problem }
        return try #require(caught, "nothing was refused")
    }

    private func change(_ changes: [String: String], revision: Int? = nil) -> SettingsChangeRequest {
        SettingsChangeRequest(changes: changes, revision: revision)
    }

    // MARK: Lists

    @Test("An id that is deleted while it charges stops charging, and the reply says so", arguments: 0..<3)
    func deleted(_ way: Int) async throws {
        let bench = try DeskBench(cards: [card, other])
        try #require(try await bench.charges(with: card))
        let text: String? =
            switch way {
            case 0: try await bench.desk.removeToken(card, from: .local).text
            case 1: try await bench.desk.clearWhitelist(.local).text
            default:
                try await bench.desk.importWhitelist(Array(other.utf8), into: .local, replacing: true, checkOnly: false)
                    .note
            }
        #expect(text?.contains("\(card) held the session, which ends") == true, "\(text ?? "nothing")")
        bench.run(for: .seconds(8))
        #expect(!bench.wallbox.isLive && bench.snapshot.session == nil)
    }

    @Test("An id that another list still has, another id, and a check disturb nobody")
    func notDeleted() async throws {
        let bench = try DeskBench(cards: [card, other])
        try #require(try await bench.charges(with: card))
        #expect(try await bench.desk.removeToken(other, from: .local).text == "\(other) deleted")
        _ = try await bench.desk.importWhitelist(Array(other.utf8), into: .local, replacing: true, checkOnly: true)
        _ = try await bench.desk.addToken(TokenRequest(id: card), to: .ocpp)
        #expect(try await bench.desk.removeToken(card, from: .local).text == "\(card) deleted")
        bench.run(for: .seconds(8))
        #expect(bench.wallbox.isLive && bench.snapshot.session != nil)
    }

    @Test("An id that waits for its car and is deleted may not charge any more")
    func waiting() async throws {
        let bench = try DeskBench(cards: [card])
        _ = try await bench.desk.presentToken(TokenRequest(id: card), in: .english)
        bench.run(for: .seconds(1))
        let text = try await bench.desk.removeToken(card, from: .local).text
        #expect(text.contains("\(card) was about to charge and may not any more"))
        try bench.wallbox.board.plug(.ordinary)
        #expect(!bench.wallbox.startsCharging(within: .seconds(20)))
    }

    @Test("A file without ids replaces nothing", arguments: ["", "# comment\n\n", "\u{FEFF}\r\n"])
    func empty(_ file: String) async throws {
        let bench = try DeskBench(cards: [card])
        for checkOnly in [true, false] {
            let problem = try await problem {
                _ = try await bench.desk.importWhitelist(
                    Array(file.utf8), into: .local, replacing: true, checkOnly: checkOnly)
            }
            #expect(problem.kind == .badRequest && problem.mend.contains("whitelist clear --yes"))
        }
        #expect(try bench.database.whitelist(.local).count() == 1)
        let reply = try await bench.desk.importWhitelist(
            Array(file.utf8), into: .local, replacing: false, checkOnly: false)
        #expect(reply.added == 0 && reply.removed == 0)
    }

    @Test("Learning is ended for the list that learns, not for the other")
    func learning() async throws {
        let bench = try DeskBench()
        #expect(try await bench.desk.stopLearning(.local).text == "no list was learning")
        _ = try await bench.desk.learn(LearnRequest(seconds: 60), into: .local)
        #expect(try await bench.desk.stopLearning(.ocpp).text.contains("the local list is left as it is"))
        bench.run(for: .seconds(1))
        #expect(bench.snapshot.authorization.learningList == .local)
        // At once, before the runner has published anything.
        _ = try await bench.desk.learn(LearnRequest(seconds: 60), into: .ocpp)
        #expect(try await bench.desk.stopLearning(.ocpp).text == "the ocpp list learns no longer")
        bench.run(for: .seconds(1))
        #expect(bench.snapshot.authorization.learningList == nil)
        _ = try await bench.desk.learn(LearnRequest(seconds: 2), into: .local)
        bench.run(for: .seconds(3))
        #expect(try await bench.desk.stopLearning(.ocpp).text == "no list was learning")
    }

    // MARK: Sessions

    @Test("The same id twice within a moment is counted once, and the reply says so")
    func twice() async throws {
        let bench = try DeskBench(cards: [card])
        _ = try await bench.desk.presentToken(TokenRequest(id: card), in: .english)
        let text = try await bench.desk.presentToken(TokenRequest(id: card), in: .english).text
        #expect(text == "\(card) was shown a moment ago; counted once")
    }

    @Test("An id that is accepted while the outlet is out of service is told that nothing charges")
    func outOfService() async throws {
        let bench = try DeskBench(cards: [card], settings: ["station.available": "false"])
        let text = try await bench.desk.presentToken(TokenRequest(id: card), in: .german).text
        #expect(text.contains("ausser Betrieb") && text.contains("station.available"), "\(text)")
    }

    @Test("An order to stop says what it took back, and is refused if there was nothing")
    func stop() async throws {
        let bench = try DeskBench(cards: [card])
        #expect(try await problem { _ = try await bench.desk.stopSession() }.what == "no session runs")
        bench.wallbox.station.grant(
            Station.Grant(milliamperes: 16_000, phases: 3, expires: nil, owner: "energy manager"))
        #expect(try await bench.desk.stopSession().text.contains("the permit of energy manager is taken back"))
        #expect(bench.wallbox.station.currentGrant(at: bench.wallbox.now) == nil)
        _ = try await bench.desk.presentToken(TokenRequest(id: card), in: .english)
        bench.run(for: .seconds(1))
        #expect(try await bench.desk.stopSession().text.contains("\(card) may no longer begin one"))
        bench.run(for: .seconds(4))
        #expect(bench.snapshot.authorization.state == .idle)
        try #require(try await bench.charges(with: card))
        #expect(try await bench.desk.stopSession().text.contains("the session ends"))
    }

    @Test("The limits listed hold the one that decides, the core's own too")
    func limits() async throws {
        let bench = try DeskBench(cards: [card])
        // 680 ohms: a cable for 20 A (IEC 61851-1, table B.2).
        try #require(try await bench.charges(with: card, cableOhms: 680))
        let reply = try await bench.desk.limits(in: .english)
        #expect(reply.source == "cable" && reply.amperes == 20)
        #expect(reply.slots.contains { $0.source == reply.source })
    }

    // MARK: Settings

    @Test("A revision that is no longer the latest is refused, for changes at once and staged ones")
    func revision() async throws {
        let bench = try DeskBench()
        _ = try await bench.desk.changeSettings(change(["local.operatorCurrentLimit": "20"], revision: 0))
        for isStaged in [false, true] {
            let problem = try await problem {
                let old = change(["local.operatorCurrentLimit": "10"], revision: 0)
                if isStaged {
                    _ = try await bench.desk.stageSettings(old)
                } else {
                    _ = try await bench.desk.changeSettings(old)
                }
            }
            #expect(problem.kind == .wrongState && problem.place == "revision" && problem.mend.contains("revision 1"))
        }
        let negative = try await problem {
            _ = try await bench.desk.changeSettings(change(["local.operatorCurrentLimit": "10"], revision: -1))
        }
        #expect(negative.kind == .badRequest && negative.place == "revision")
        #expect(bench.wallbox.station.settings.operatorMilliamperes == 20_000)
    }

    @Test("What is staged is forgotten once somebody else has saved, and the message says so")
    func staleStage() async throws {
        let bench = try DeskBench()
        for isSaved in [true, false] {
            _ = try await bench.desk.stageSettings(change(["local.operatorCurrentLimit": "10"]))
            try bench.keeper.update(session: "web") { stage throws(SettingIssue) in
                try stage.set(LocalSettings.operatorCurrentLimit, to: Amperes(isSaved ? 20 : 25))
            }
            let problem = try await problem {
                if isSaved {
                    _ = try await bench.desk.saveSettings()
                } else {
                    _ = try await bench.desk.stageSettings(change(["modbus.basePort": "1502"]))
                }
            }
            #expect(problem.kind == .wrongState && problem.mend.contains("stage all changes anew"))
            #expect(problem.what.contains("local.operatorCurrentLimit was staged; it is forgotten"))
        }
        let reply = try await bench.desk.stageSettings(change(["local.operatorCurrentLimit": "12"]))
        #expect(reply.settings.compactMap(\.stagedValue) == ["12"])
        #expect(try await bench.desk.saveSettings().appliedAtOnce == ["local.operatorCurrentLimit"])
        #expect(bench.wallbox.station.settings.operatorMilliamperes == 12_000)
    }

    @Test("What is staged outlives an energy manager that saves other settings all the time")
    func chattingClient() async throws {
        let bench = try DeskBench()
        func chat(_ seconds: Int) throws {
            try bench.keeper.update(session: "modbus", endsCaution: false) { stage throws(SettingIssue) in
                try stage.set(ModbusSettings.communicationTimeout, to: Seconds(seconds))
            }
        }
        _ = try await bench.desk.stageSettings(change(["local.operatorCurrentLimit": "10"]))
        try chat(300)
        let reply = try await bench.desk.stageSettings(change(["modbus.basePort": "1502"]))
        #expect(reply.settings.compactMap(\.stagedValue).sorted() == ["10", "1502"])
        try chat(301)
        #expect(try await bench.desk.saveSettings().revision == 3)
        #expect(bench.keeper.values[LocalSettings.operatorCurrentLimit] == Amperes(10))
        #expect(bench.keeper.values[ModbusSettings.communicationTimeout] == Seconds(301))
    }

    @Test("What is refused stays staged, to be mended")
    func refusedStage() async throws {
        let bench = try DeskBench()
        _ = try await bench.desk.stageSettings(change(["local.operatorCurrentLimit": "80"]))
        #expect(try await problem { _ = try await bench.desk.saveSettings() }.kind == .badRequest)
        _ = try await bench.desk.stageSettings(change(["local.operatorCurrentLimit": "10"]))
        #expect(try await bench.desk.saveSettings().revision == 1)
    }

    @Test("A saved value that the command line overrides is not called in force")
    func overridden() async throws {
        let bench = try DeskBench(
            settings: ["authorization.freeCharging": "true"],
            overrides: StationOverrides(isFreeCharging: true, operatorMilliamperes: 16_000))
        let result = try await bench.desk.changeSettings(
            change([
                "local.operatorCurrentLimit": "20", "authorization.freeCharging": "false",
                "authorization.carConnectTimeout": "50",
            ]))
        #expect(result.appliedAtOnce == ["authorization.carConnectTimeout"])
        #expect(result.text.contains("authorization.freeCharging: --free-charging of this run counts more"))
        #expect(result.text.contains("local.operatorCurrentLimit: --operator-limit 16 of this run is smaller"))
        #expect(bench.wallbox.station.settings.operatorMilliamperes == 16_000)
        #expect(try await bench.desk.settings(in: .english).troubles.count == 2)
        let lower = try await bench.desk.changeSettings(change(["local.operatorCurrentLimit": "10"]))
        #expect(lower.text == "in force: local.operatorCurrentLimit")
        #expect(bench.wallbox.station.settings.operatorMilliamperes == 10_000)
    }

    @Test("After damaged settings 6 A count until somebody saves, and troubles say so")
    func caution() async throws {
        for (settings, losses) in [(["loadManagement.role": "rubbish"], nil), ([:], "3 were lost")]
            as [([String: String], String?)]
        {
            let bench = try DeskBench(settings: settings, losses: losses)
            #expect(bench.wallbox.station.settings.operatorMilliamperes == 6_000)
            #expect(try await bench.desk.settings(in: .english).troubles.contains { $0.contains("limit is 6 A until") })
            let result = try await bench.desk.changeSettings(change(["local.operatorCurrentLimit": "32"]))
            #expect(result.text.contains("the operator's limit of 6 A has ended"))
            #expect(bench.wallbox.station.settings.operatorMilliamperes == 32_000)
            #expect(
                try await !bench.desk.settings(in: .english).troubles.contains { $0.contains("limit is 6 A until") })
        }
    }
}
