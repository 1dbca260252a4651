import BoardProfiles
import HAL
import Scenarios
import Testing
import VirtualBoard

@Suite("A real bench by its profile")
struct BenchProfileTests {
    /// Notes what it is asked to do.
    private final class Notebook: BenchOperator {
        var lines: [String] = []
        func prompt(_ text: String) throws(BenchError) { lines.append(text) }
        func run(_ command: [String]) throws(BenchError) { lines.append(command.joined(separator: " ")) }
    }

    private let yaml = """
        name: test
        summary: lines of a virtual board as a relay card
        actions:
          - do: opto
            with: {state: on}
            lines: [{chip: virtual, line: ventilation, set: active}]
          - do: opto
            with: {state: off}
            lines: [{chip: virtual, line: ventilation, set: inactive}]
          - {do: pilot resistor, with: {resistor: 882 Ω}, prompt: "set {resistor} Ω"}
          - {do: residual current, command: [source, "{dc}"]}
        reset:
          - {prompt: all off}
        senses:
          - {see: contactor 1, chip: virtual, line: ventilation-running, means: closed, otherwise: open}
        """

    @Test("drives lines, runs programs, asks the operator, and sees by its sense lines")
    func hands() throws {
        let board = VirtualBoard()
        let notebook = Notebook()
        let hands = try BenchProfileHands(
            profile: BenchProfile.parse(yaml: yaml), provider: board, clock: board.clock, person: notebook)
        try hands.reset()
        #expect(try hands.truth()?[.contactor] == .word("open"))
        try hands.perform(.opto(isOn: true))
        board.advance(by: .seconds(2))
        #expect(board.state.isFanRunning)
        let closed = try hands.truth()
        #expect(closed?[.contactor] == .word("closed"))
        #expect(closed?.lastClosed == board.now)
        try hands.perform(.opto(isOn: false))
        board.advance(by: .seconds(2))
        #expect(try hands.truth()?.lastOpened == board.now)
        try hands.perform(.pilotResistor(ohms: 880))
        try hands.perform(.residualCurrent(directMilliamperes: 6, alternatingMilliamperes: 0))
        #expect(notebook.lines == ["all off", "set 880 Ω", "source 6"])
        #expect(throws: BenchError.self) { try hands.perform(.pilotResistor(ohms: 246)) }
        #expect(hands.actions == [.opto, .pilotResistor, .residualCurrent])
        #expect(hands.truths == [.contactor, .contactor1])
    }

    @Test("says which line it cannot have")
    func missingLine() throws {
        let profile = try BenchProfile.parse(yaml: yaml.replacing("line: ventilation-running", with: "line: nowhere"))
        let board = VirtualBoard()
        let error = #expect(throws: BenchError.self) {
            try BenchProfileHands(profile: profile, provider: board, clock: board.clock, person: Notebook())
        }
        #expect(error?.description.hasPrefix("bench line: nowhere is not there") == true)
    }

    @Test(
        "with a mistake is refused with its place and the mend",
        arguments: [
            ("do: opto", "do: optto", "did you mean \"opto\"?"),
            ("set: active", "set: on", "use one of: active, inactive"),
            ("see: contactor 1", "see: contctor 1", "did you mean \"contactor 1\"?"),
            ("means: closed", "means: shut", "use one of: open, closed"),
            ("command: [source, \"{dc}\"]", "comand: [source]", "did you mean \"command\"?"),
        ])
    func mistakes(_ right: String, _ wrong: String, _ mend: String) throws {
        let text = yaml
        let error = try #require(throws: ScenarioFileError.self) {
            try BenchProfile.parse(yaml: text.replacing(right, with: wrong, maxReplacements: 1), file: "b.yaml")
        }
        #expect(error.description.hasPrefix("b.yaml:"), "\(error)")
        #expect(error.description.contains(mend), "\(error)")
    }

    @Test("ships two examples", arguments: ["operator", "relay-card"])
    func shipped(_ name: String) throws {
        let profile = try BenchProfile.load(path: "\(Repository.root)/Tests/Scenarios/benches/\(name).yaml")
        #expect(profile.name == name)
        #expect(profile.actions.contains(.plugResistor))
    }

    @Test("a scenario that looks at contacts is refused on a bench without eyes, before anybody does anything")
    func blind() throws {
        let profile = try BenchProfile.load(path: "\(Repository.root)/Tests/Scenarios/benches/operator.yaml")
        let capabilities = BenchCapabilities(
            kind: .real, board: try Repository.board("simulated-22kw-socket"), actions: profile.actions,
            truths: profile.truths)
        let scenario = try Repository.scenario("expect: {state: A}", "expect: {contactor: open}", "ambient: 70 °C")
        let reasons = capabilities.refusals(of: scenario)
        #expect(reasons.count == 2, "\(reasons)")
        #expect(reasons.first?.hasPrefix("line 5: this bench does not see: contactor") == true)
    }
}
