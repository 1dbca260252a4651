import Foundation
import Testing

@testable import BoardProfiles

@Suite("Files that are no profile") struct ProfileFileTests {
    /// Writes `bytes` to a file of its own and checks it.
    private func check(_ bytes: Data) throws -> ProfileReport {
        let path = NSTemporaryDirectory() + "pilotline-profile-\(UUID().uuidString).yaml"
        #expect(FileManager.default.createFile(atPath: path, contents: bytes))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return ProfileReport.check(path: path)
    }

    private func expectOnly(
        _ report: ProfileReport, _ code: ProfileFindingCode, line: Int = 0, column: Int = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let found = report.findings.map { "\($0.code.rawValue) \($0.line):\($0.column)" }
        #expect(found == ["\(code.rawValue) \(line):\(column)"], sourceLocation: sourceLocation)
        #expect(report.hasErrors, sourceLocation: sourceLocation)
        #expect(report.findings.allSatisfy { !$0.mend.isEmpty && !$0.cause.isEmpty }, sourceLocation: sourceLocation)
    }

    @Test("A missing file is one error")
    func missing() {
        expectOnly(ProfileReport.check(path: "/nowhere/at/all.yaml"), .fileMissing)
        #expect(ProfileReport.check(path: "/nowhere.yaml").text.contains("/nowhere.yaml: error: there is no such file"))
    }

    @Test("A path through a file is one error")
    func pathThroughFile() {
        let report = ProfileReport.check(path: Shipped.tethered.path + "/profile.yaml")
        expectOnly(report, .fileMissing)
        #expect(report.findings.first?.cause == "a part of the path is a file, not a directory")
    }

    @Test("An unreadable file is one error with the system's reason")
    func unreadable() {
        let report = ProfileReport.check(path: "/" + String(repeating: "x", count: 5_000))
        expectOnly(report, .fileUnreadable)
        #expect(report.findings.first?.cause.contains("name too long") == true)
    }

    @Test("A directory is one error")
    func directory() {
        let report = ProfileReport.check(path: NSTemporaryDirectory())
        expectOnly(report, .fileNotRegular)
        #expect(report.findings.first?.what == "this is a directory")
    }

    @Test("A device is one error and is not read")
    func device() { expectOnly(ProfileReport.check(path: "/dev/zero"), .fileNotRegular) }

    @Test("10 MB are one error")
    func tenMegabytes() throws {
        let report = try check(Data(repeating: UInt8(ascii: "a"), count: 10_000_000))
        expectOnly(report, .fileTooLarge)
        #expect(report.findings.first?.what == "the file has 10000000 bytes")
    }

    @Test("256 KiB are read, one byte more is not")
    func sizeLimit() throws {
        let padding = "\n#" + String(repeating: "x", count: ProfileFile.sizeLimit)
        let full = Data((try Shipped.tethered.text() + padding).utf8)
        #expect(try check(full.prefix(ProfileFile.sizeLimit)).findings == [])
        expectOnly(try check(full.prefix(ProfileFile.sizeLimit + 1)), .fileTooLarge)
    }

    @Test("Bytes that are not UTF-8 are one error where they stand")
    func notUTF8() throws {
        expectOnly(try check(Data("a: 1\nb: 85 ".utf8 + [0xB0] + "C\n".utf8)), .fileNotUTF8, line: 2, column: 7)
        expectOnly(try check(Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10])), .fileNotUTF8, line: 1, column: 1)
    }

    @Test("An empty file and one of comments only are one error", arguments: ["", "\n\n", "# nothing\n", "\u{FEFF}"])
    func empty(_ text: String) throws { expectOnly(try check(Data(text.utf8)), .fileEmpty) }

    @Test("A file with byte order mark and Windows line ends is read like any other")
    func windows() throws {
        let text = try Shipped.tethered.text().components(around: "\n").joined(separator: "\r\n")
        #expect(try check(Data(("\u{FEFF}" + text).utf8)).findings == [])
    }
}
