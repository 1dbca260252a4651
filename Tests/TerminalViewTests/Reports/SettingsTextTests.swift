import LocalAPI
import Testing

@testable import TerminalView

@Suite struct SettingsTextTests {
    private func entry(_ name: String, staged: String? = nil) -> SettingEntry {
        SettingEntry(
            name: name, section: "s", label: "l", help: "h", value: "1", defaultValue: "1", stagedValue: staged,
            unit: nil, range: "", choices: [], takesEffect: "atOnce", isAvailable: true)
    }

    @Test("what was staged and is forgotten is named; if nothing was, that is said")
    func discarded() {
        let staged = SettingsReply(
            revision: 1, settings: [entry("a.x", staged: "2"), entry("a.y"), entry("b.z", staged: "3")])
        #expect(SettingsText.forgotten(staged) == "forgotten: a.x, b.z")
        #expect(SettingsText.forgotten(SettingsReply(revision: 1, settings: [entry("a.y")])) == "nothing was staged")
    }
}
