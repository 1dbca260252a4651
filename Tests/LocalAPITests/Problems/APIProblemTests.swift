import Testing

@testable import LocalAPI

@Suite struct APIProblemTests {
    @Test("a problem has the members of RFC 9457 and comes back as it was", arguments: APIProblem.Kind.allCases)
    func members(_ kind: APIProblem.Kind) throws {
        let problem = APIProblem(kind, what: "w", where: "p", mend: "m")
        let bytes = try JSON.encode(problem)
        let text = String(decoding: bytes, as: UTF8.self)
        for member in [#""type":"#, #""title":"#, #""status":\#(problem.statusCode)"#, #""detail":"w""#] {
            #expect(text.contains(member))
        }
        #expect(try JSON.decode(APIProblem.self, from: bytes) == problem)
    }

    @Test("the description is place, what and mend in one line")
    func description() {
        #expect(APIProblem(.badRequest, what: "w", where: "p", mend: "m").description == "p: w; m")
        #expect(APIProblem(.badRequest, what: "w", mend: "").description == "w")
    }
}
