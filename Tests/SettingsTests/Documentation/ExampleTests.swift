import Foundation
import Testing

@testable import Settings

@Suite("Examples that people copy") struct ExampleTests {
    @Test("Each `settings set` in a help text, a message or a page names settings and values that there are")
    func examples() throws {
        let example = /wallboxctl settings (?:set|stage) ((?:[A-Za-z0-9.]+=[^\s`#"']+ *)+)/
        var found: Set<String> = []
        for file in try Self.files() {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: example) {
                for assignment in match.output.1.split(separator: " ") {
                    let parts = assignment.split(separator: "=", maxSplits: 1).map(String.init)
                    found.insert(parts[0])
                    let definition = SettingsCatalogue.definition(named: parts[0])
                    #expect(definition != nil, "\(file.path): there is no \(parts[0])")
                    #expect(throws: Never.self, "\(file.path): \(assignment)") {
                        try definition?.kind.canonical(parts[1])
                    }
                }
            }
        }
        #expect(found.contains("local.operatorCurrentLimit") && found.contains("modbus.server"), "\(found)")
    }

    private static func files() throws -> [URL] {
        let sources = try #require(
            FileManager.default.enumerator(
                at: repository.appending(path: "Sources"), includingPropertiesForKeys: nil))
        let texts = sources.compactMap { $0 as? URL }.filter { ["swift", "md"].contains($0.pathExtension) }
        return texts + [repository.appending(path: "README.md")]
    }
}
