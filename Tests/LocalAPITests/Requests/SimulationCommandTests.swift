import Testing

@testable import LocalAPI

@Suite struct SimulationCommandTests {
    static let all: [(words: String, command: SimulationCommand, json: String)] = [
        ("plug", .plug, #"{"action":"plug"}"#),
        ("unplug", .unplug, #"{"action":"unplug"}"#),
        ("press S2", .press(name: "S2"), #"{"action":"press","name":"S2"}"#),
        ("release S2", .release(name: "S2"), #"{"action":"release","name":"S2"}"#),
        ("free S2", .free(name: "S2"), #"{"action":"free","name":"S2"}"#),
        ("persona sleepy", .persona(name: "sleepy"), #"{"action":"persona","name":"sleepy"}"#),
        ("fault cp-short on", .fault(name: "cp-short", isOn: true), #"{"action":"fault","name":"cp-short","on":true}"#),
        ("clear-faults", .clearFaults, #"{"action":"clear-faults"}"#),
        ("opto off", .opto(name: nil, isOn: false), #"{"action":"opto","on":false}"#),
        ("opto A on", .opto(name: "A", isOn: true), #"{"action":"opto","name":"A","on":true}"#),
        ("temperature 61.5", .temperature(celsius: 61.5), #"{"action":"temperature","value":61.5}"#),
        ("emergency-stop on", .emergencyStop(isOn: true), #"{"action":"emergency-stop","on":true}"#),
        ("mains 207", .mains(volts: 207), #"{"action":"mains","value":207}"#),
        ("residual-current 6", .residualCurrent(milliamperes: 6), #"{"action":"residual-current","value":6}"#),
        ("reset-breaker", .resetBreaker, #"{"action":"reset-breaker"}"#),
        ("time-lapse 20", .timeLapse(factor: 20), #"{"action":"time-lapse","value":20}"#),
    ]

    @Test("words and JSON mean the same command", arguments: all)
    func meanings(_ row: (words: String, command: SimulationCommand, json: String)) throws {
        #expect(try SimulationCommand(words: row.words.split(separator: " ").map(String.init)) == row.command)
        #expect(String(decoding: try JSON.encode(row.command), as: UTF8.self) == row.json)
        #expect(try JSON.decode(SimulationCommand.self, from: row.json.utf8) == row.command)
    }

    @Test("every action is in the help text")
    func usage() {
        for row in Self.all {
            #expect(
                SimulationCommand.usage.contains {
                    $0.split(separator: " ").first.map(String.init) == row.command.action
                })
        }
    }

    @Test(
        "words that mean nothing are refused with a mend",
        arguments: [
            "", "jump", "plug twice", "fault x maybe", "temperature hot", "temperature 200", "mains nan", "opto",
        ])
    func nonsense(_ words: String) {
        let error = #expect(throws: APIProblem.self) {
            try SimulationCommand(words: words.split(separator: " ").map(String.init))
        }
        #expect(error?.mend.isEmpty == false)
    }

    @Test("plug with a car's name says how to choose the car, and not everything else that there is")
    func plugWithName() throws {
        let error = try #require(throws: APIProblem.self) { try SimulationCommand(words: ["plug", "zoe"]) }
        #expect(error.mend.hasPrefix("first choose the car, `wallboxctl sim persona zoe`, then `wallboxctl sim plug`"))
        #expect(!error.description.contains("clear-faults"))
    }
}
