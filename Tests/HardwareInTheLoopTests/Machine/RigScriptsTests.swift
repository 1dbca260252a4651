import Testing

@testable import HardwareInTheLoop

struct RigScriptsTests {
    @Test("every script that another one reads is carried in the program")
    func complete() throws {
        let prepare = String(decoding: try #require(RigScripts.texts["prepare.sh"]), as: UTF8.self)
        let sourced = prepare.split(separator: "\n").filter { $0.hasPrefix(". \"$RIG_SCRIPTS/") }
        #expect(sourced.count == 5)
        for line in sourced {
            let name = String(line.dropFirst(". \"$RIG_SCRIPTS/".count).dropLast())
            #expect(RigScripts.texts[name]?.isEmpty == false, "\(name) is missing")
        }
        for (name, text) in RigScripts.texts { #expect(text.last == UInt8(ascii: "\n"), "\(name) is cut") }
    }
}
