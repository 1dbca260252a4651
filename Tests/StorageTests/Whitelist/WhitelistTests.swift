import Records
import Storage
import Testing

@Suite struct WhitelistTests {
    let database: StationDatabase
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        database = try directory.database(StorageLimits(whitelistIDs: 5))
    }

    @Test func theTwoListsAreApart() throws {
        let token = try IdentityToken("04A1B2C3")
        #expect(try database.add(token, to: .local))
        #expect(try !database.add(IdentityToken("04:a1:b2:c3"), to: .local))
        #expect(try database.contains(token, in: .local, outlet: 1))
        #expect(try !database.contains(token, in: .ocpp, outlet: 1))
        #expect(try !database.remove(token, from: .ocpp))
        #expect(try database.remove(token, from: .local))
        #expect(try !database.remove(token, from: .local))
        #expect(try !database.contains(token, in: .local, outlet: 1))
    }

    @Test func anIDWithAnOutletIsForThatOutletOnly() throws {
        try database.add(IdentityToken("04A1B2C3_1"), to: .local)
        let card = try IdentityToken("04A1B2C3")
        #expect(try database.contains(card, in: .local, outlet: 1))
        #expect(try !database.contains(card, in: .local, outlet: 2))
        #expect(try database.contains(IdentityToken("04A1B2C3_1"), in: .local, outlet: 1))
        #expect(try !database.contains(IdentityToken("04A1B2C3_1"), in: .local, outlet: 2))
        try database.add(.inputAuthorization, to: .local)
        #expect(try database.contains(.inputAuthorization, in: .local, outlet: 2))
    }

    @Test func beyondTheBoundIsRefused() throws {
        for index in 0..<5 { try database.add(IdentityToken(cardUID: [0, 0, 0, UInt8(index)]), to: .local) }
        let error = storeError { try database.add(IdentityToken("FFFFFFFF"), to: .local) }
        #expect(error?.kind == .full)
        #expect(error?.text.contains("more than 5 ids") == true)
        #expect(try !database.add(IdentityToken("00000001"), to: .local))
        let list = database.whitelist(.local)
        let file = try WhitelistFile(Array("AAAAAAAA\nBBBBBBBB\n".utf8))
        #expect(storeError { _ = try list.importFile(file, mode: .add) }?.kind == .full)
        #expect(try list.count() == 5)
        #expect(try list.importFile(file, mode: .replace).removed == 5)
        #expect(try list.csv() == "AAAAAAAA\nBBBBBBBB\n")
        #expect(try list.clear() == 2)
        #expect(try list.count() == 0)
    }

    @Test func searchTakesEitherCaseSeparatorsAndPages() throws {
        for text in ["04A1B2C3", "A104FFFF", "00:1B:44:11:3A:B7", "INPUT_AUTH", "04A1B2C3D4E5F6"] {
            try database.add(IdentityToken(text), to: .ocpp)
        }
        let list = database.whitelist(.ocpp)
        #expect(try list.search("04:a1").tokens.map(\.text) == ["04A1B2C3", "04A1B2C3D4E5F6"])
        #expect(try list.search("a1").total == 3)
        #expect(try list.search("a1", match: .prefix).tokens.map(\.text) == ["A104FFFF"])
        #expect(try list.search("1b44").tokens.map(\.text) == ["00:1B:44:11:3A:B7"])
        #expect(try list.search("%").total == 0)
        #expect(try list.search("_").tokens.map(\.text) == ["INPUT_AUTH"])
        let page = try list.search(offset: 1, count: 2)
        #expect(page.total == 5)
        #expect(page.tokens.map(\.text) == ["04A1B2C3", "04A1B2C3D4E5F6"])
        #expect(try list.search(offset: 9).tokens.isEmpty)
    }

    @Test func importAddsOrReplacesAndTells() throws {
        let list = database.whitelist(.local)
        try list.add(IdentityToken("AAAAAAAA"))
        try list.add(IdentityToken("BBBBBBBB"))
        let file = try WhitelistFile(Array("bbbbbbbb\r\ncccccccc\r\n".utf8))
        let trial = try list.importFile(file, mode: .replace, isTrial: true)
        #expect((trial.isImported, trial.added, trial.alreadyThere, trial.removed) == (false, 1, 1, 1))
        #expect(try list.csv() == "AAAAAAAA\nBBBBBBBB\n")
        #expect(try list.importFile(file, mode: .add).isImported)
        #expect(try list.csv() == "AAAAAAAA\nBBBBBBBB\nCCCCCCCC\n")
        #expect(try list.importFile(file, mode: .replace).removed == 1)
        #expect(try list.csv() == "BBBBBBBB\nCCCCCCCC\n")
        #expect(try list.count() == 2)
    }

    @Test func oneBadLineAndNothingIsImported() throws {
        let list = database.whitelist(.local)
        let file = try WhitelistFile(Array("AAAAAAAA\nno id\nAAAAAAAA\n".utf8))
        let report = try list.importFile(file, mode: .add)
        #expect(!report.isImported)
        #expect(try list.count() == 0)
        #expect(
            report.description == """
                nothing imported: 1 ids read, 1 new, 0 there already, 0 removed, 1 bad lines, 1 repeated
                  line 2: 'N' at position 1 is not part of an id; give hexadecimal digits 0-9 and A-F
                  line 3: AAAAAAAA is in line 1 already; counted once
                """)
    }

    @Test func whatIsExportedCanBeImported() throws {
        let list = database.whitelist(.local)
        for text in ["04A1B2C3_2", "00:1B:44:11:3A:B7", "INPUT_AUTH"] { try list.add(IdentityToken(text)) }
        let text = try list.csv()
        #expect(try database.whitelist(.ocpp).importFile(WhitelistFile(Array(text.utf8)), mode: .add).added == 3)
        #expect(try database.whitelist(.ocpp).csv() == text)
    }
}
