import Foundation
import Settings
import Testing

@Suite("Catalogue's sources") struct CatalogueSourceTests {
    @Test("Every setting that a source file declares is in the catalogue")
    func completeness() throws {
        let folder = repository.appending(path: "Sources/Settings/Catalogue")
        var declared: [String] = []
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let text = try String(contentsOf: file, encoding: .utf8)
            for line in text.split(separator: "\n") where line.contains(" = Setting<") {
                let words = line.split(separator: " ")
                let name = try #require(words.firstIndex(of: "let").map { words[$0 + 1] })
                declared.append(String(name))
            }
        }
        #expect(declared.sorted() == SettingsCatalogue.all.map(\.key).sorted())
    }
}

/// The repository that these tests are in.
let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
