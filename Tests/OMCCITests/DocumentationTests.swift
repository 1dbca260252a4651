import Foundation
import OMCCI
import Testing

struct DocumentationTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/OMCCI/OMCCI.docc/Registers.md")

    @Test("the page of registers is what the table says; PILOTLINE_WRITE_DOCS=1 writes it anew")
    func registers() throws {
        let wanted = RegisterDocumentation.markdown
        if ProcessInfo.processInfo.environment["PILOTLINE_WRITE_DOCS"] == "1" {
            try wanted.write(to: Self.page, atomically: true, encoding: .utf8)
        }
        let found = try String(contentsOf: Self.page, encoding: .utf8)
        #expect(found == wanted, "run PILOTLINE_WRITE_DOCS=1 swift test --filter OMCCITests")
    }

    @Test(
        "values read as people write them",
        arguments: [
            (100, [0x352E, 0x3239], "5.29"), (104, [6], "charging"),
            (111, [0x4100, 0], "residual current detected by the sensor, contactor welded"),
            (111, [0, 0], "none"), (123, [0x0C], "0x000C"), (133, [32], "32 A"),
            (140, [5], "contactor closed, one phase only"),
            (140, [0], "none"), (200, [0xFFFF, 0xFFFF], "-"), (200, [1, 0x1F40], "73536 Wh"),
            (701, [0x0023, 0x5907], "23:59:07"),
            (703, [0x0031, 0x1226], "31.12.26"), (710, [0, 0], "-"), (741, [0, 0, 0, 0, 0, 0], "-"),
            (718, [0, 90], "90 s"),
            (104, [1], "1"), (100, [0x352E], "?"),
        ] as [(UInt16, [UInt16], String)])
    func texts(address: UInt16, words: [UInt16], text: String) throws {
        let row = try #require(OMCCITable.register(at: address))
        #expect(row.text(of: words) == text)
    }

    @Test(
        "what is a number is one for programs too, without its unit; what shows none is none",
        arguments: [
            (133, [32], 32), (200, [1, 0x1F40], 73_536), (200, [0xFFFF, 0xFFFF], nil), (718, [0, 90], 90),
            (104, [6], nil), (100, [0x352E, 0x3239], nil), (123, [0x0C], nil), (718, [90], nil),
        ] as [(UInt16, [UInt16], UInt32?)])
    func numbers(address: UInt16, words: [UInt16], number: UInt32?) throws {
        let row = try #require(OMCCITable.register(at: address))
        #expect(row.number(of: words) == number)
    }
}
