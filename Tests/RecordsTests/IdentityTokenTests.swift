import Foundation
import Records
import Testing

@Suite struct IdentityTokenTests {
    @Test(arguments: [
        ("04a1b2c3", "04A1B2C3"), (" 04:A1:b2:C3 ", "04A1B2C3"), ("04-a1-b2-c3", "04A1B2C3"),
        ("04 A1 B2 C3 D4 E5 F6", "04A1B2C3D4E5F6"), ("0102030405060708090a", "0102030405060708090A"),
        ("04a1b2c3_2", "04A1B2C3_2"), ("input_auth", "INPUT_AUTH"), ("00:1b:44:11:3a:b7", "00:1B:44:11:3A:B7"),
        ("001b44113ab7", "00:1B:44:11:3A:B7"),
    ])
    func oneSpellingForEach(spelling: String, canonical: String) throws {
        let token = try IdentityToken(spelling)
        #expect(token.text == canonical)
        #expect(try IdentityToken(token.text) == token)
    }

    @Test(arguments: [
        ("", IdentityTokenError.empty), ("  \t", .empty), ("04A1B2", .length(digits: 6)),
        ("04G1B2C3", .character("G", at: 3)),
        ("04A1B2C3_3", .suffix("3")), ("04A1B2C3_", .suffix("")), ("001B44113AB7_1", .suffixOnVehicle),
        ("04:A1-B2:C3", .character("-", at: 6)), ("04A1:B2C3", .character(":", at: 5)),
        ("04:A1:B2:C3:", .length(digits: 8)),
        ("04A1B2C3;x", .character(";", at: 9)), ("INPUT_AUTH_1", .character("I", at: 1)), ("_1", .length(digits: 0)),
        ("０4A1B2C3", .character("０", at: 1)),
    ])
    func whatIsNoTokenSaysWhy(spelling: String, error: IdentityTokenError) {
        #expect(throws: error) { try IdentityToken(spelling) }
    }

    @Test func aUIDsBytesAndItsTextAreTheSameToken() throws {
        #expect(try IdentityToken(cardUID: [0x04, 0xA1, 0x0B, 0xFF]) == IdentityToken("04a10bff"))
        #expect(throws: IdentityTokenError.length(digits: 10)) { try IdentityToken(cardUID: [1, 2, 3, 4, 5]) }
    }

    @Test func theOutletIsPartOfTheTextAndCanBeTakenOff() throws {
        let token = try IdentityToken("04A1B2C3_2")
        #expect(token.outlet == 2)
        #expect(token.withoutOutlet.text == "04A1B2C3")
        #expect(token.withoutOutlet.outlet == nil)
        #expect(IdentityToken.inputAuthorization.withoutOutlet == .inputAuthorization)
    }

    @Test func kindsAreToldApart() throws {
        #expect(try IdentityToken("04A1B2C3").kind == .card)
        #expect(try IdentityToken("INPUT_AUTH").kind == .input)
        #expect(try IdentityToken("00:1B:44:11:3A:B7").kind == .vehicle)
    }

    @Test func randomTextIsEitherRefusedOrHasACanonicalSpellingOfItsOwn() throws {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("0123456789abcdefABCDEF0123456789_12:- G")
        var accepted = 0
        for _ in 0..<20_000 {
            let text = String(
                (0..<Int.random(in: 0...22, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "0" })
            guard let token = try? IdentityToken(text) else { continue }
            accepted += 1
            #expect(try IdentityToken(token.text) == token)
            #expect(try IdentityToken(token.text.lowercased()) == token)
        }
        #expect(accepted > 0)
    }

    @Test func jsonIsTheBareText() throws {
        let token = try IdentityToken("04A1B2C3_1")
        let data = try JSONEncoder().encode([token])
        #expect(String(decoding: data, as: UTF8.self) == "[\"04A1B2C3_1\"]")
        #expect(try JSONDecoder().decode([IdentityToken].self, from: data) == [token])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([IdentityToken].self, from: Data("[\"zz\"]".utf8))
        }
    }
}
