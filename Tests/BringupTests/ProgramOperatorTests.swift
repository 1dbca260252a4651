import Bringup
import Testing

@Suite("A program that operates the bench") struct ProgramOperatorTests {
    private static let everyRequest: [BringupRequest] = [
        .pilot(.open), .pilot(.short), .pilot(.resistor(ohms: 2_740)), .pilot(.withoutDiode(ohms: 882)),
        .proximity(ohms: nil), .proximity(ohms: 220), .emergencyStop(pressed: true), .emergencyStop(pressed: false),
        .opto(name: "Opto 1 In", isClosed: true), .opto(name: "Opto 1 In", isClosed: false), .confirmMainsDead,
        .confirmLight(.charging), .confirm("Is the duty cycle 50 %?"),
    ]

    @Test("Each request is one line and is read back from it", arguments: everyRequest)
    func requests(request: BringupRequest) {
        #expect(!request.words.contains("\n"))
        #expect(BringupRequest(words: request.words) == request)
    }

    @Test("Each answer is one line and is read back from it")
    func answers() {
        for answer in [BringupAnswer.done, .no(nil), .no("no light is on"), .skip, .quit] {
            #expect(BringupAnswer(words: answer.words) == answer)
        }
        #expect(BringupAnswer(words: "yes") == nil)
        #expect(BringupAnswer(words: "done it") == nil)
    }

    @Test(
        "A line that is no request is none",
        arguments: ["", "pilot", "pilot resistor", "pilot resistor two", "opto closed", "light blue", "proximity 1 2"])
    func nonsense(line: String) {
        #expect(BringupRequest(words: line) == nil)
    }

    @Test("It gets the requests and gives the answers, and serves the board meanwhile")
    func conversation() throws {
        let bench = try ProgramOperator(
            command:
                #"while read l; do case "$l" in light*) echo "no dark";; opto*) echo maybe;; *) echo done;; esac; done"#
        ) { _ in }
        var looks = 0
        #expect(try bench.carryOut(.pilot(.resistor(ohms: 2_740))) { looks += 1 } == .done)
        #expect(looks > 0)
        #expect(try bench.carryOut(.confirmLight(.ready)) {} == .no("dark"))
        let answer = try bench.carryOut(.opto(name: "1", isClosed: true)) {}
        guard case .no(let reason?) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(reason.hasSuffix("answered 'maybe'; known are done, no REASON, skip, quit"))
    }

    @Test("Dead mains are confirmed with their own words, not with one done among others")
    func mainsDead() throws {
        for (reply, answer) in [("done mains-dead", BringupAnswer.done), ("quit", .quit)] {
            let bench = try ProgramOperator(command: "read l; echo \(reply); read l") { _ in }
            #expect(try bench.carryOut(.confirmMainsDead) {} == answer)
        }
        for reply in ["done", "done it", "yes"] {
            let bench = try ProgramOperator(command: "read l; echo \(reply); read l") { _ in }
            guard case .no = try bench.carryOut(.confirmMainsDead, whileWaiting: {}) else {
                Issue.record("'\(reply)' confirmed dead mains")
                continue
            }
        }
    }

    @Test("What it says before it is asked ends the bring-up, and so does one that talks without end")
    func unasked() throws {
        for command in ["echo done; echo done mains-dead; read l; read l", "yes 'done mains-dead'"] {
            var shown = ""
            let bench = try ProgramOperator(command: command) { shown += $0 }
            var answer = try bench.carryOut(.pilot(.open)) {}
            if answer == .done { answer = try bench.carryOut(.confirmMainsDead) {} }
            #expect(answer == .quit || answer != .done, "\(answer)")
            #expect(try bench.carryOut(.confirmMainsDead) {} == .quit)
            #expect(shown.contains("before it was asked"), "\(shown)")
        }
    }

    @Test("Its end ends the bring-up")
    func end() throws {
        var shown = ""
        let bench = try ProgramOperator(command: "read l; exit 0") { shown += $0 }
        #expect(try bench.carryOut(.confirmMainsDead) {} == .quit)
        #expect(shown.contains("has ended"))
        #expect(try bench.carryOut(.confirmMainsDead) {} == .quit)
    }
}
