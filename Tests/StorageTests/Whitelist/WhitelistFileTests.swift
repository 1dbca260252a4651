import Records
import Storage
import Testing

@Suite struct WhitelistFileTests {
    private func read(_ text: String) throws -> WhitelistFile { try WhitelistFile(Array(text.utf8)) }

    @Test func blankLinesCommentsMarksAndLineEndsDoNotCount() throws {
        let file = try read("\u{FEFF}# ours\r\n\r\n 04a1b2c3 \r\n\t\nINPUT_AUTH")
        #expect(file.tokens.map(\.text) == ["04A1B2C3", "INPUT_AUTH"])
        #expect((file.badLineCount, file.duplicateCount) == (0, 0))
        #expect(try read("").tokens.isEmpty)
        #expect(try read("\n\n").badLineCount == 0)
    }

    @Test func badLinesHaveTheirNumberAndReason() throws {
        let file = try read("# one\nxyz\n04A1B2C3,name\n04A1\n" + String(repeating: "A", count: 500) + "\n")
        #expect(file.badLines.map(\.line) == [2, 3, 4, 5])
        #expect(file.badLines[2].reason.hasPrefix("4 hexadecimal digits"))
        #expect(file.badLines[3].reason.hasPrefix("500 bytes"))
    }

    @Test func duplicatesNameBothLinesInWhateverSpelling() throws {
        let file = try read("04A1B2C3\nFFFFFFFF\n04:a1:b2:c3\n04a1b2c3\n")
        #expect(file.duplicates.map(\.line) == [3, 4])
        #expect(file.duplicates.map(\.first) == [1, 1])
        #expect(file.tokens.count == 2)
    }

    @Test func listsAreBoundedAndCountsAreNot() throws {
        let file = try read(String(repeating: "zz\n", count: 5_000) + String(repeating: "04A1B2C3\n", count: 5_000))
        #expect((file.badLines.count, file.badLineCount) == (WhitelistFile.listed, 5_000))
        #expect((file.duplicates.count, file.duplicateCount) == (WhitelistFile.listed, 4_999))
    }

    @Test func whatIsNoTextIsRefusedWithTheMend() {
        #expect(throws: WhitelistFileError.notUTF8(line: 2)) {
            try WhitelistFile(Array("04A1B2C3\n".utf8) + [0xC3, 0x28])
        }
        #expect(throws: WhitelistFileError.utf16) { try WhitelistFile([0xFF, 0xFE, 0x30, 0x00]) }
        let size = WhitelistFile.greatestSize + 1
        #expect(throws: WhitelistFileError.tooLarge(bytes: size)) {
            try WhitelistFile([UInt8](repeating: 0x0A, count: size))
        }
        #expect(WhitelistFileError.notUTF8(line: 2).description.contains("line 2"))
    }
}
