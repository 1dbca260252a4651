import OCMF
import Testing

struct OCMFReviewTests {
    private static let good = OCMFRecordTests.payload

    private func review(_ payload: String, serial: String? = nil) throws -> OCMFReview {
        let record = try OCMFRecord(Array("OCMF|\(payload)|\(OCMFRecordTests.section)".utf8))
        return OCMFReview(record.content, serial: serial)
    }

    private func matters(_ change: String, _ into: String) throws -> [OCMFFinding.Matter] {
        let changed = Self.good.replacing(change, with: into)
        #expect(changed != Self.good, "\(change) is not in the record")
        return try review(changed).findings.map(\.matter)
    }

    @Test("nothing is found in a sound record, and the energy is exact")
    func sound() throws {
        let review = try review(Self.good, serial: "42")
        #expect(review.findings.isEmpty)
        #expect(review.isUsable)
        #expect(review.amounts.count == 1)
        #expect(review.amounts.first?.amount.text == "29.50")
        #expect(review.amounts.first?.unit == "kWh")
    }

    @Test("each thing that forbids billing is found")
    func unusable() throws {
        #expect(try matters(#""RV":2965.1"#, #""RV":2935.5"#) == [.backwards(reading: 1)])
        #expect(try matters(#""TX":"B""#, #""TX":"C""#) == [.noBegin])
        #expect(try matters(#""TX":"E""#, #""TX":"C""#) == [.noEnd])
        #expect(try matters("13:26:04,500", "13:21:04,500") == [.timeBackwards(reading: 1)])
        #expect(try matters("13:26:04,500", "13:26:04.500") == [.unreadableTime(reading: 1)])
        #expect(try matters(#""RV":2965.1,"ST":"G""#, #""RV":2965.1,"ST":"M""#) == [.status("M", reading: 1)])
        #expect(try matters(#""RV":2965.1,"ST":"G""#, #""RV":2965.1,"ST":"Q""#) == [.status("Q", reading: 1)])
        #expect(
            try matters(#""RV":2965.1,"ST":"G""#, #""RV":2965.1,"EF":"Et","ST":"G""#)
                == [.errorFlags("Et", reading: 1)])
        #expect(try matters(#""RU":"kWh""#, #""RU":"A""#) == [.unit("A", reading: 0), .unit("A", reading: 1)])
        #expect(
            try matters(#""RV":2965.1,"#, #""RV":2965.1,"RU":"Wh","#) == [.unitChanges(reading: 1)])
        #expect(try matters(#""RV":2965.1,"#, "") == [.noValue(reading: 1)])
        #expect(try matters(#""RV":2965.1"#, #""RV":2965.12345678901234567"#) == [.tooManyDigits(reading: 1)])
        #expect(try matters(#""TX":"E""#, #""TX":"Z""#) == [.noEnd, .reason("Z", reading: 1)])
        for (change, into) in [(#""RV":2965.1"#, #""RV":2935.5"#), (#""TX":"E""#, #""TX":"C""#)] {
            #expect(try !review(Self.good.replacing(change, with: into)).isUsable)
        }
        #expect(try review(#"{"MS":"1"}"#).findings.map(\.matter) == [.noReadings])
    }

    @Test("what is worth knowing is told, and does not forbid billing by energy")
    func notes() throws {
        #expect(try matters("13:22:04,000+0200 S", "13:22:04,000+0200 U") == [.clock(.unknown, reading: 0)])
        #expect(try matters(#""IS":true"#, #""IS":false"#) == [.noUser])
        #expect(try matters(#""TX":"E""#, #""TX":"P""#) == [.irregular(.powerFailure, reading: 1)])
        #expect(
            try matters(#""RV":2965.1,"ST":"G""#, #""RV":2965.1,"EF":"t","ST":"G""#) == [.errorFlags("t", reading: 1)])
        for (change, into) in [(#""IS":true"#, #""IS":false"#), (#""TX":"E""#, #""TX":"P""#)] {
            #expect(try review(Self.good.replacing(change, with: into)).isUsable)
        }
    }

    @Test("a record of another meter than the one asked is found out")
    func serial() throws {
        let findings = try review(Self.good, serial: "43").findings
        #expect(findings.map(\.matter) == [.serial(record: "42", meter: "43")])
        #expect(findings.first?.severity == .unusable)
        #expect(findings.first?.description == "the record is of meter 42, it was had from meter 43")
    }

    @Test("counters of import and export are followed apart")
    func twoCounters() throws {
        let payload = #"""
            {"MS":"42","RD":[
            {"TM":"2018-07-24T13:22:04,000+0200 S","TX":"B","RV":5,"RI":"1-0:1.8.0","RU":"kWh","ST":"G"},
            {"TM":"2018-07-24T13:22:04,000+0200 S","RV":900,"RI":"1-0:2.8.0","RU":"Wh"},
            {"TM":"2018-07-24T13:26:04,000+0200 S","TX":"E","RV":7,"RI":"1-0:1.8.0","RU":"kWh"},
            {"TM":"2018-07-24T13:26:04,000+0200 S","RV":901,"RI":"1-0:2.8.0","RU":"Wh"}]}
            """#
        let review = try review(payload)
        #expect(review.findings.isEmpty)
        #expect(review.amounts.map(\.identifier) == ["1-0:1.8.0", "1-0:2.8.0"])
        #expect(review.amounts.map(\.amount.text) == ["2", "1"])
    }
}
