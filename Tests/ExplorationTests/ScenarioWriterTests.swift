import ChargeControl
import Testing

@testable import Exploration

@Suite("Scenarios of counterexamples") struct ScenarioWriterTests {
    @Test("every option of every channel becomes a step, or is named as left out", arguments: Channel.allCases)
    func everyOption(channel: Channel) {
        for option in UInt8(1)..<16 where channel.name(of: option) != "?" {
            var writer = ScenarioWriter()
            var choices = Choices()
            choices[channel] = option
            writer.change(from: Choices(), to: choices, isFirst: false)
            #expect(!writer.lines.isEmpty || !writer.omissions.isEmpty, "\(channel.name(of: option))")
            // The way back undoes what is done with a switch.
            let on = writer.lines.filter { $0.hasSuffix(" on") && $0.hasPrefix("fault") }
            writer.change(from: choices, to: Choices(), isFirst: false)
            for line in on { #expect(writer.lines.contains(line.dropLast(2) + "off"), "\(line)") }
        }
    }

    @Test("a counterexample is a scenario with the board, the steps, the waits and what must be")
    func text() async throws {
        var plan = ExplorationPlan.slow("stopped", "", ExplorationPlan.plain) {
            $0.choose(Vehicle.a, .b, .c)
            $0.choose(Allowance.amperes16)
            $0.choose(EmergencyStop.released, .pressed)
        }
        plan.prelude = ExplorationPlan.charging
        let sabotage = Sabotage { outputs, previous, _ in
            if previous.closeMainContactor { outputs.closeMainContactor = true }
        }
        let found = try #require(await Explorer(plan, sabotage: sabotage).run().counterexample)
        let text = found.scenario(named: "stays-closed")
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.contains("name: stays-closed"))
        #expect(lines.contains("board: [emergencyStop]"))
        #expect(lines.contains("station: {free charging: false}"))
        #expect(lines.contains("  - permit: 16 A"))
        #expect(lines.contains("  - plug: {resistor: 2.74 kΩ, cable: 220 Ω}"))
        #expect(lines.contains("  - pilot: {resistor: 882 Ω}"))
        #expect(lines.contains { $0.hasPrefix("  - wait: ") })
        #expect(lines.last == "  - expect: {contactor: open, within: 100 ms}")
    }
}
