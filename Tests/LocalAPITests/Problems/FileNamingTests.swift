import LocalAPI
import Testing

@Suite("A refusal of a file names the file as its sender does") struct FileNamingTests {
    @Test("Each finding stands behind the file's own name, and nothing is said of body or settings")
    func named() {
        let cases: [(problem: APIProblem, text: String)] = [
            (
                APIProblem(.badRequest, what: "line 1: x\nline 12: y\nand 3 more bad lines", where: "body", mend: "m"),
                "a.csv:1: x\na.csv:12: y\nand 3 more bad lines; m"
            ),
            (
                APIProblem(.badRequest, what: "not UTF-8", where: "body", mend: "save the file as UTF-8"),
                "a.csv: not UTF-8; save the file as UTF-8"
            ),
            (
                APIProblem(.badRequest, what: "settings:2:19: x\nsettings:3:1: y", mend: ""),
                "a.csv:2:19: x\na.csv:3:1: y"
            ),
            (
                APIProblem(.badRequest, what: "settings: the file has no content", where: "settings", mend: ""),
                "a.csv: the file has no content"
            ),
            (APIProblem(.tooLarge, what: "too long", where: "/v1/settings/file", mend: "m"), "a.csv: too long; m"),
        ]
        for (problem, text) in cases {
            #expect(LocalAPIError.refused(problem).naming(file: "a.csv").description == text)
        }
    }

    @Test("What is not about the file stays as it is")
    func others() {
        let stale = APIProblem(.wrongState, what: "changed since by web", where: "settings", mend: "look again")
        let storage = APIProblem(.unavailable, what: "line 1 of the disk", where: "storage", mend: "")
        for error: LocalAPIError in [.refused(stale), .refused(storage), .noDaemon(path: "/s")] {
            #expect(error.naming(file: "a.csv") == error)
        }
    }
}
