import Foundation
import Settings
import Testing

@Suite("Article about the settings") struct SettingsArticleTests {
    private static let file = repository.appending(path: "Sources/Settings/Settings.docc/Settings.md")

    @Test("The article is what the catalogue says; PILOTLINE_WRITE_DOCS=1 writes it")
    func article() throws {
        let expected = SettingsArticle.markdown
        if ProcessInfo.processInfo.environment["PILOTLINE_WRITE_DOCS"] == "1" {
            try expected.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let written = (try? String(contentsOf: Self.file, encoding: .utf8)) ?? ""
        let difference = Self.difference(written, expected)
        #expect(
            difference.isEmpty,
            """
            \(Self.file.path) is not what the catalogue says:
            \(difference.joined(separator: "\n"))
            To write it anew: PILOTLINE_WRITE_DOCS=1 swift test --filter SettingsTests
            """)
    }

    @Test("A difference names the lines that were lost and gained")
    func differences() {
        #expect(Self.difference("a\nb\nc", "a\nx\nc") == ["- 2: b", "+ 2: x"])
        #expect(Self.difference("a", "a").isEmpty)
    }

    @Test("Every setting has one row of six cells")
    func rows() {
        let rows = SettingsArticle.markdown.split(separator: "\n").filter { $0.hasPrefix("| `") }
        #expect(rows.count == SettingsCatalogue.all.count)
        for row in rows {
            let bars = row.indices.filter {
                row[$0] == "|" && row[row.index(before: max($0, row.index(after: row.startIndex)))] != "\\"
            }
            #expect(bars.count == 7, "\(row)")
        }
    }

    private static func difference(_ written: String, _ expected: String) -> [String] {
        let old = written.split(separator: "\n", omittingEmptySubsequences: false)
        let new = expected.split(separator: "\n", omittingEmptySubsequences: false)
        return new.difference(from: old).map { change in
            switch change {
            case .remove(let offset, let line, _): "- \(offset + 1): \(line)"
            case .insert(let offset, let line, _): "+ \(offset + 1): \(line)"
            }
        }
    }
}
