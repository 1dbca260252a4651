import Records
import Storage
import Testing

@Suite struct SettingsStoreTests {
    @Test func changesAreKeptTogetherAndNilDeletes() throws {
        let directory = try TemporaryDirectory()
        var database = try directory.database()
        try database.applySettings(["a": "1", "b": "2", "empty": ""])
        try database.applySettings(["a": nil, "b": "3", "never": nil])
        try database.close()
        database = try directory.database()
        #expect(try database.settingValues() == ["b": "3", "empty": ""])
    }

    @Test func factsAreNoSettings() throws {
        let database = try TemporaryDirectory().database()
        try database.setFact("lastSeen", to: "5")
        try database.setFact("lastSeen", to: "6")
        #expect(try database.fact("lastSeen") == "6")
        #expect(try database.settingValues().isEmpty)
        try database.setFact("lastSeen", to: nil)
        #expect(try database.fact("lastSeen") == nil)
    }
}
