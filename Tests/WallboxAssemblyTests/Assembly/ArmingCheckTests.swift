import BoardProfiles
import Foundation
import HAL
import Testing

@testable import WallboxAssembly

/// Each on a copy of `/sys` of its own.
@Suite("A board is armed only if its contactors open when the controller dies") struct ArmingCheckTests {
    enum Kernel: CaseIterable {
        case keeps
        case releases
        case doesNotSay
        case expander
    }

    private static let setting = "sys/module/pinctrl_bcm2835/parameters/persist_gpio_outputs"

    /// Whether a board on `kernel` is refused, and with which words.
    private func refusal(_ kernel: Kernel, hasHeartbeat: Bool) throws -> String? {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("pilotline-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let file = root.appendingPathComponent(Self.setting)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        if kernel != .doesNotSay {
            try (kernel == .keeps ? "Y\n" : "N\n").write(to: file, atomically: true, encoding: .utf8)
        }
        var profile = try BoardProfile.load(path: ShippedProfile.path("raspberry-pi-comparators-11kw"))
        if !hasHeartbeat { profile.heartbeat = nil }
        if kernel == .expander { profile.contactors[0].output.chip = "1-0020" }
        do throws(AssemblyError) {
            try ArmingCheck.check(profile, root: root.path)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("With a heartbeat, whatever the kernel does", arguments: Kernel.allCases)
    func heartbeat(_ kernel: Kernel) throws { #expect(try refusal(kernel, hasHeartbeat: true) == nil) }

    @Test("Without one, where the kernel is known to let go of outputs")
    func released() throws { #expect(try refusal(.releases, hasHeartbeat: false) == nil) }

    @Test(
        "Without one, not where outputs are kept or nothing is known",
        arguments: [
            (Kernel.keeps, "keeps outputs on"), (.doesNotSay, "does not say"), (.expander, "1-0020"),
        ])
    func refused(_ board: (kernel: Kernel, says: String)) throws {
        let words = try #require(try refusal(board.kernel, hasHeartbeat: false))
        for part in ["contactors[0].output", "not armed", "heartbeat", board.says] { #expect(words.contains(part)) }
    }

    @Test("Inputs on an expander refuse nothing: only what drives the contactors counts")
    func inputs() throws {
        var profile = try BoardProfile.load(path: ShippedProfile.path("raspberry-pi-comparators-11kw"))
        profile.heartbeat = nil
        profile.optoInputs[0].input.chip = "1-0020"
        let chips = Set(profile.contactors.map(\.output.chip))
        #expect(chips == ["pinctrl-bcm2711"] && profile.chips.contains("1-0020"))
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("pilotline-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let file = root.appendingPathComponent(Self.setting)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try "N\n".write(to: file, atomically: true, encoding: .utf8)
        try ArmingCheck.check(profile, root: root.path)
    }

    @Test("Every shipped profile has a heartbeat")
    func shipped() throws {
        let folder = ShippedProfile.path("x").split(separator: "/").dropLast().joined(separator: "/")
        let names = try FileManager.default.contentsOfDirectory(atPath: "/\(folder)").filter { $0.hasSuffix(".yaml") }
        #expect(names.count >= 7)
        for name in names { #expect(try BoardProfile.load(path: "/\(folder)/\(name)").heartbeat != nil, "\(name)") }
    }
}
