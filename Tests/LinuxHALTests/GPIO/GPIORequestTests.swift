import HAL
import Testing

@testable import LinuxHAL

struct GPIORequestTests {
    @Test("a chip that is not there is not found, in its own name, and what there is is told")
    func missingChip() throws {
        let tree = FakeTree()
        // A file of that name that is no chip.
        tree.file("/dev/gpiochip0")
        let board = LinuxBoard(root: tree.root)
        let reference = LineReference(chip: "pinctrl-bcm2711", line: "relay-1")
        let requests: [() throws -> Void] = [
            { _ = try board.digitalOutput(reference) }, { _ = try board.digitalInput(reference) },
            { _ = try board.edgeSource(reference) },
        ]
        for request in requests {
            let error = #expect(throws: HALError.self) { try request() }
            #expect(error?.code == .notFound)
            #expect(error?.resource == ResourceName("pinctrl-bcm2711"))
            #expect(error.flatMap { board.part(of: $0) } == .chip)
            let explanation = try #require(error.flatMap { board.explanation(of: $0) })
            #expect(explanation.contains("“pinctrl-bcm2711”"))
        }
    }

    @Test("a transceiver's line that is not there refuses its port")
    func directionLine() throws {
        let tree = FakeTree()
        let board = LinuxBoard(root: tree.root)
        let line = LineReference(chip: "gpio", line: "de")
        let error = #expect(throws: HALError.self) {
            try board.serialPort(SerialSettings(port: "/dev/null", direction: .line(line)))
        }
        #expect(error?.resource == ResourceName("gpio"))
        #expect(error.flatMap { board.part(of: $0) } == .direction)
        #expect(error.flatMap { board.explanation(of: $0) } != nil)
    }
}
