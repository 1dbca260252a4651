import Glibc
import HAL
import LinuxHAL
import Testing

struct OutputListTests {
    private let sample = OutputList([
        .line(LineReference(chip: "pinctrl-bcm2711", line: "relay-1")),
        .line(LineReference(chip: "gpio 0-31", line: "50% {é}\n\u{1}", activeLevel: .low, drive: .openDrain)),
        .line(LineReference(chip: "c", line: "17", drive: .openSource)),
        .pwm(PWMReference(device: "i2c:0040", channel: "0", period: .microseconds(983), activeLevel: .low)),
    ])

    @Test("a list is one line an output, below its version")
    func text() {
        let lines = sample.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 6)
        #expect(lines[0] == "pilotline-outputs 1")
        #expect(lines[1] == "gpio pinctrl-bcm2711 relay-1 high push-pull")
        #expect(lines[2] == "gpio gpio%200-31 50%25%20{%C3%A9}%0A%01 low open-drain")
        #expect(lines[4] == "pwm i2c:0040 0 983000 low")
    }

    @Test("a list survives text and disk, odd names included")
    func roundTrip() throws {
        let parsed = OutputList.parse(sample.text)
        #expect(parsed.list == sample)
        #expect(parsed.defects == [])
        let tree = FakeTree()
        let path = tree.root + "/outputs"
        try OutputList().write(to: path)
        try sample.write(to: path)
        #expect(try OutputList.read(from: path).list == sample)
        #expect(access(path + ".new", F_OK) != 0)
    }

    @Test("a list that is not there is not found, and one that cannot be written says so")
    func missing() {
        #expect(code { _ = try OutputList.read(from: "/nonexistent/outputs") } == .notFound)
        #expect(code { try OutputList().write(to: "/nonexistent/outputs") } == .notFound)
    }

    @Test(
        "a line that cannot be read is reported with its number, and the others count",
        arguments: [
            "gpio chip line high", "gpio chip line up push-pull", "gpio chip line high pull-push",
            "gpio chip line high push-pull more", "pwm dev 0 -5 high", "pwm dev 0 many high", "pwm dev 0 1000 up",
            "spi dev 0 1000 high", "gpio  line high push-pull", "gpio %4 line high push-pull",
            "gpio %zz line high push-pull", "gpio %FF line high push-pull", "gpio chip line high push-pull\r",
            "gpio %+1 line high push-pull",
        ])
    func badLine(line: String) {
        let parsed = OutputList.parse("pilotline-outputs 1\n\(line)\ngpio chip good high push-pull\n")
        #expect(parsed.list.outputs == [.line(LineReference(chip: "chip", line: "good"))])
        #expect(parsed.defects.map(\.line) == [2])
    }

    @Test(
        "another version, or another file, is no list",
        arguments: ["", "pilotline-outputs 2\ngpio c l high push-pull\n"])
    func badHeader(text: String) {
        let parsed = OutputList.parse(text)
        #expect(parsed.list.outputs.isEmpty)
        #expect(parsed.defects.map(\.line) == [1])
    }

    private func code(_ body: () throws -> Void) -> HALError.Code? {
        do { try body() } catch { return (error as? HALError)?.code }
        return nil
    }
}
