import OCMF
import Testing

struct OCMFRecordTests {
    static let payload =
        #"{"FV":"1.0","PG":"T9","MS":"42","IS":true,"IF":["RFID_PLAIN"],"RD":["#
        + #"{"TM":"2018-07-24T13:22:04,000+0200 S","TX":"B","RV":2935.60,"RI":"1-b:1.8.0","RU":"kWh","EF":"","ST":"G"},"#
        + #"{"TM":"2018-07-24T13:26:04,500+0200 S","TX":"E","RV":2965.1,"ST":"G"}]}"#
    static let section = #"{"SD":"3006020101020101"}"#

    private func parse(_ text: String) throws -> OCMFRecord { try OCMFRecord(Array(text.utf8)) }

    private func failure(_ text: String) -> OCMFError? {
        do throws(OCMFError) {
            _ = try OCMFRecord(Array(text.utf8))
            return nil
        } catch {
            return error
        }
    }

    @Test("a record is taken apart, and its bytes stay as they came")
    func parts() throws {
        let text = "OCMF|\(Self.payload)|\(Self.section)"
        let record = try parse(text)
        #expect(record.raw == Array(text.utf8))
        #expect(Array(record.payload) == Array(Self.payload.utf8))
        #expect(record.content.formatVersion == "1.0")
        #expect(record.content.pagination == "T9")
        #expect(record.content.meter.serial == "42")
        #expect(record.content.isUserAssigned == true)
        #expect(record.content.identificationFlags == ["RFID_PLAIN"])
        #expect(record.signature.algorithm == .standard)
        #expect(!record.signature.namesAlgorithm)
        #expect(record.signature.der == [0x30, 6, 2, 1, 1, 2, 1, 1])
    }

    @Test("values keep their digits; what a reading leaves out it has from the one before")
    func readings() throws {
        let readings = try parse("OCMF|\(Self.payload)|\(Self.section)").content.readings
        #expect(readings.map(\.value?.text) == ["2935.60", "2965.1"])
        #expect(readings.map(\.reason) == [.begin, .end])
        #expect(readings.map(\.unit) == ["kWh", "kWh"])
        #expect(readings[1].identifier == "1-b:1.8.0")
        let time = try #require(readings[0].time)
        // 2018-07-24 11:22:04 UTC, by date(1).
        #expect(time.millisecondsSince1970 == 1_532_431_324_000)
        #expect(time.status == .synchronized)
        #expect(readings[1].time?.millisecondsSince1970 == 1_532_431_564_500)
    }

    @Test("white space between the parts of the JSON is allowed and belongs to what is signed")
    func whiteSpace() throws {
        let spaced = Self.payload.replacing(",", with: ",\n  ")
        // Not inside the times, which have a comma.
        let text = spaced.replacing(",\n  000", with: ",000").replacing(",\n  500", with: ",500")
        let record = try parse("OCMF|\(text)|\(Self.section)")
        #expect(Array(record.payload) == Array(text.utf8))
        #expect(record.content.readings.count == 2)
    }

    @Test("what is no record is refused, each for its own reason")
    func refusals() {
        #expect(failure("") == .notOCMF)
        #expect(failure("ocmf|{}|{}") == .notOCMF)
        #expect(failure(" OCMF|{}|{}") == .notOCMF)
        #expect(failure("OCMF|\(Self.payload)") == .missingSignatureSection)
        let whole = "OCMF|\(Self.payload)|\(Self.section)"
        #expect(failure(whole + "|") == .unexpectedSeparator(offset: whole.utf8.count))
        #expect(failure(whole + "x") == .malformed(.signature, .trailingBytes, offset: whole.utf8.count))
        #expect(failure(String(whole.dropLast())) == .malformed(.signature, .endsEarly, offset: whole.utf8.count - 1))
        #expect(failure("OCMF|[]|{}") == .notAnObject(.payload))
        #expect(failure("OCMF|{}|{}") == .missingKey("SD", .section(.signature)))
        #expect(failure(#"OCMF|{}|{"SD":""}"#) == .malformedSignatureText)
        #expect(failure(#"OCMF|{}|{"SD":"3"}"#) == .malformedSignatureText)
        #expect(failure(#"OCMF|{}|{"SD":"3G"}"#) == .malformedSignatureText)
        #expect(failure(#"OCMF|{}|{"SD":"MA","SE":"base64"}"#) == .malformedSignatureText)
        #expect(failure(#"OCMF|{}|{"SD":"MB==","SE":"base64"}"#) == .malformedSignatureText)
        #expect(failure(#"OCMF|{}|{"SD":"30","SE":"HEX"}"#) == .unknownEncoding("HEX"))
        #expect(failure(#"OCMF|{}|{"SD":"30","SM":"text/plain"}"#) == .unknownSignatureType("text/plain"))
        #expect(failure(#"OCMF|{}|{"SD":"30","SA":"RSA"}"#) == .unknownAlgorithm("RSA"))
        #expect(
            failure(#"OCMF|{}|{"SD":"30","SA":"ECDSA-secp521r1-SHA256"}"#)
                == .unknownAlgorithm("ECDSA-secp521r1-SHA256"))
        #expect(
            failure(#"OCMF|{"MS":7}|{"SD":"30"}"#)
                == .wrongType(key: "MS", .section(.payload), expected: "a text", found: "a number"))
        #expect(failure(#"OCMF|{"RD":[{}]}|{"SD":"30"}"#) == .missingKey("TM", .reading(0)))
        #expect(failure(#"OCMF|{"A":1,"A":2}|{"SD":"30"}"#) == .malformed(.payload, .duplicateName("A"), offset: 15))
        let long = "OCMF|" + String(repeating: " ", count: OCMFRecord.longest)
        #expect(failure(long) == .tooLong(OCMFRecord.longest + 5))
    }

    @Test(
        "JSON that two programs could read differently is refused",
        arguments: [
            (#"{"A":01}"#, JSONProblem.malformedNumber), (#"{"A":.5}"#, .unexpectedByte(0x2E)),
            (#"{"A":1.}"#, .malformedNumber), (#"{"A":1e}"#, .malformedNumber), (#"{"A":-}"#, .malformedNumber),
            (#"{"A":1,}"#, .unexpectedByte(0x7D)), (#"{'A':1}"#, .unexpectedByte(0x27)),
            ("{\"A\":\"\n\"}", .malformedText), (#"{"A":"\x"}"#, .malformedText), (#"{"A":"\ud800"}"#, .malformedText),
            (#"{"A":NaN}"#, .unexpectedByte(0x4E)), (#"{"A":tru}"#, .unexpectedByte(0x7D)),
            (String(repeating: "[", count: 40), .tooDeep),
        ])
    func strictJSON(text: String, problem: JSONProblem) {
        guard case .malformed(.payload, let found, _) = failure("OCMF|\(text)|\(Self.section)") else {
            Issue.record("\(text) was taken")
            return
        }
        #expect(found == problem)
    }

    @Test("bytes that are not UTF-8 in a text are refused")
    func invalidUTF8() {
        let raw = Array(#"OCMF|{"A":""#.utf8) + [0xC3, 0x28] + Array(#""}|{"SD":"30"}"#.utf8)
        #expect(throws: OCMFError.malformed(.payload, .malformedText, offset: 11)) { try OCMFRecord(raw) }
    }

    @Test("escapes are undone in what is read, not in what is signed")
    func escapes() throws {
        let record = try parse(#"OCMF|{"ID":"\u00e4\n\"\ud83d\ude00\/"}|{"SD":"30"}"#)
        #expect(record.content.identification == "ä\n\"😀/")
        #expect(Array(record.payload) == Array(#"{"ID":"\u00e4\n\"\ud83d\ude00\/"}"#.utf8))
    }

    @Test(
        "times are taken only as OCMF writes them",
        arguments: [
            "2018-07-24T13:22:04,000+0200", "2018-07-24T13:22:04.000+0200 S", "2018-13-24T13:22:04,000+0200 S",
            "2018-02-29T13:22:04,000+0200 S", "2018-07-24T24:22:04,000+0200 S", "2018-07-24T13:22:04,000+0200 X",
            "2018-07-24T13:22:04,000Z S", "",
        ])
    func badTimes(text: String) { #expect(OCMFTime(text: text) == nil) }

    @Test("times before and after leap days are right")
    func leapDays() {
        // By date(1): 951782399, 951782400, 1709164800, 0, 4102444799.
        #expect(OCMFTime(text: "2000-02-28T23:59:59,000+0000 U")?.millisecondsSince1970 == 951_782_399_000)
        #expect(OCMFTime(text: "2000-02-29T00:00:00,000+0000 U")?.millisecondsSince1970 == 951_782_400_000)
        #expect(OCMFTime(text: "2024-02-29T00:00:00,000+0000 U")?.millisecondsSince1970 == 1_709_164_800_000)
        #expect(OCMFTime(text: "1970-01-01T01:00:00,000+0100 I")?.millisecondsSince1970 == 0)
        #expect(OCMFTime(text: "2099-12-31T18:59:59,000-0500 R")?.millisecondsSince1970 == 4_102_444_799_000)
    }

    @Test("differences are exact, with all digits")
    func decimals() {
        func difference(_ a: String, _ b: String) -> String? { OCMFDecimal(text: a).minus(OCMFDecimal(text: b))?.text }
        #expect(difference("2965.1", "2935.60") == "29.50")
        #expect(difference("0.3", "0.1") == "0.2")
        #expect(difference("1e3", "1") == "999")
        #expect(difference("1", "2.5") == "-1.5")
        #expect(difference("0.05", "0.1") == "-0.05")
        #expect(difference("123456789012345678", "123456789012345677") == "1")
        #expect(difference("1234567890123456789", "1") == nil)
        #expect(difference("1e400", "1") == nil)
        #expect(OCMFDecimal(text: "2935.6").thousandths == 2_935_600)
        #expect(OCMFDecimal(text: "-0.0019").thousandths == -1)
    }

    @Test("each reason why bytes are no record says where, what and the mend")
    func texts() {
        let errors: [OCMFError] = [
            .notOCMF, .tooLong(70_000), .missingSignatureSection, .unexpectedSeparator(offset: 7),
            .malformed(.payload, .malformedNumber, offset: 7), .notAnObject(.signature),
            .missingKey("TM", .reading(2)), .missingKey("SD", .section(.signature)),
            .wrongType(key: "MS", .section(.payload), expected: "a text", found: "a number"),
            .unknownAlgorithm("RSA"), .unknownEncoding("HEX"), .unknownSignatureType("text/plain"),
            .malformedSignatureText,
        ]
        for error in errors {
            let parts = "\(error)".split(separator: "; ")
            #expect(parts.count == 2, "\(error)")
            #expect(["fetch", "give", "ask"].contains { parts.last?.hasPrefix($0) == true }, "no mend: \(error)")
            #expect(
                ["byte", "section", "payload", "the record"].contains { parts[0].contains($0) }, "no place: \(error)")
        }
        #expect(
            "\(OCMFError.missingKey("TM", .reading(2)))".hasPrefix("payload section, reading 3: the key TM is missing"))
    }
}
