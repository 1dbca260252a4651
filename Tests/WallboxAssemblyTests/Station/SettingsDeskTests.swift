import LocalAPI
import Records
import Settings
import Testing

@testable import WallboxAssembly

@Suite("What the local API says of settings") struct SettingsDeskTests {
    private func problem(_ body: () async throws -> Void) async throws -> APIProblem {
        var caught: APIProblem?
        do { try await body() } catch let problem as APIProblem { caught = problem }
        return try #require(caught, "nothing was refused")
    }

    private func zone(_ name: String) -> SettingsChangeRequest {
        SettingsChangeRequest(changes: ["station.timeZone": name])
    }

    private func file(_ zone: String) -> String { "pilotline-settings: 1\nstation:\n  timeZone: \"\(zone)\"\n" }

    @Test("A time zone that the system does not know is refused by every way to set it", arguments: 0..<3)
    func unknownZone(_ way: Int) async throws {
        let bench = try DeskBench()
        let problem = try await problem {
            switch way {
            case 0: _ = try await bench.desk.changeSettings(zone("Mars/X"))
            case 1: _ = try await bench.desk.stageSettings(zone("Mars/X"))
            default: _ = try await bench.desk.importSettings(file("Mars/X"))
            }
        }
        #expect(problem.kind == .badRequest)
        #expect(problem.description.contains("station.timeZone: this system knows no time zone \"Mars/X\""))
        #expect(problem.mend.contains("Europe/Berlin"))
        #expect(bench.keeper.values[StationSettings.timeZone] == "UTC")
        #expect(try await bench.desk.settings(in: .english).settings.allSatisfy { $0.stagedValue == nil })
    }

    @Test("A time zone that the system knows is saved by every way to set it")
    func knownZone() async throws {
        let bench = try DeskBench()
        _ = try await bench.desk.changeSettings(zone("Europe/Berlin"))
        #expect(bench.keeper.values[StationSettings.timeZone] == "Europe/Berlin")
        _ = try await bench.desk.importSettings(file("America/New_York"))
        #expect(bench.keeper.values[StationSettings.timeZone] == "America/New_York")
        _ = try await bench.desk.stageSettings(zone("UTC"))
        _ = try await bench.desk.saveSettings()
        #expect(bench.keeper.values[StationSettings.timeZone] == "UTC")
    }

    @Test("A file's findings name the file once")
    func findings() async throws {
        let bench = try DeskBench()
        let problem = try await problem { _ = try await bench.desk.importSettings("") }
        #expect(problem.description.hasPrefix("settings: ") && !problem.description.contains("settings: settings"))
    }

    @Test("Setting everything to its default says what of the staged no longer counts")
    func reset() async throws {
        let bench = try DeskBench()
        _ = try await bench.desk.stageSettings(
            SettingsChangeRequest(changes: ["local.operatorCurrentLimit": "10", "modbus.basePort": "1502"]))
        let first = try await bench.desk.resetSettings().text
        #expect(first.contains("what was staged no longer counts: "), "\(first)")
        #expect(first.contains("local.operatorCurrentLimit") && first.contains("modbus.basePort"), "\(first)")
        let second = try await bench.desk.resetSettings().text
        #expect(!second.contains("staged"), "\(second)")
    }
}
