import Settings
import Testing

@Test("The four languages go by their two-letter codes")
func languageCodes() { #expect(Language.allCases.map(\.rawValue) == ["en", "de", "fr", "es"]) }
