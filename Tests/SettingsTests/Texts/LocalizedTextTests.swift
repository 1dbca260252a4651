import Records
import Settings
import Testing

@Suite("Texts") struct LocalizedTextTests {
    @Test("Languages go by their two-letter codes")
    func codes() { #expect(Language.allCases.map(\.rawValue) == ["en", "de", "fr", "es"]) }

    @Test("A text is read in the language that is asked for")
    func languages() {
        let text = LocalizedText(en: "one", de: "eins", fr: "un", es: "uno")
        #expect(Language.allCases.map { text[$0] } == ["one", "eins", "un", "uno"])
    }

    @Test("Headings, effects and the word for what is lacking are said in four languages")
    func complete() {
        let texts = SettingSection.allCases.map(\.title) + SettingEffect.allCases.map(\.label) + [.notAvailable]
        for language in Language.allCases { #expect(texts.allSatisfy { !$0[language].isEmpty }) }
        for text in SettingEffect.allCases.map(\.label) + [.notAvailable] {
            #expect(Set(Language.allCases.map { text[$0] }).count == 4)
        }
        #expect(LocalizedText.notAvailable[.english] == "not available in this build")
    }

    @Test("The station's language is the language of texts", arguments: StationLanguage.allCases)
    func stationLanguage(choice: StationLanguage) { #expect(choice.language.rawValue == choice.rawValue) }
}
