import HAL
import Testing

@testable import LinuxHAL

struct IIOChannelTests {
    private let tree = FakeTree()

    /// A converter as the kernel shows it.
    private func device(_ number: Int, name: String, parent: String, files: [String: String]) {
        let home = "/sys/devices/bus/\(parent)/iio:device\(number)"
        tree.file("\(home)/name", name + "\n")
        for (file, text) in files { tree.file("\(home)/\(file)", text + "\n") }
        tree.link(
            "/sys/bus/iio/devices/iio:device\(number)", to: "../../../devices/bus/\(parent)/iio:device\(number)")
    }

    @Test(
        "a reading is (raw + offset) · scale, rounded to a millivolt",
        arguments: [
            ("291", "2", nil, 582), ("4095", "0.805664062", nil, 3299), ("-3", "3.000000000", nil, -9),
            ("100", "0.5", "-10", 45), ("0", "1.5", "1", 2),
        ] as [(String, String, String?, Int32)])
    func conversion(raw: String, scale: String, offset: String?, millivolts: Int32) throws {
        var files = ["in_voltage0_raw": raw, "in_voltage0_scale": scale]
        files["in_voltage0_offset"] = offset
        device(0, name: "mcp3208", parent: "spi0.0", files: files)
        let input = try LinuxBoard(root: tree.root).analogInput(device: "mcp3208", channel: "voltage0")
        #expect(try input.read() == Millivolts(millivolts))
        #expect(input.name == ResourceName("mcp3208 voltage0"))
    }

    @Test("each reading is a new one, and a scale may be that of all channels")
    func sharedScale() throws {
        device(0, name: "adc", parent: "spi0.0", files: ["in_voltage3_raw": "10", "in_voltage_scale": "2.0"])
        let input = try LinuxBoard(root: tree.root).analogInput(device: "adc", channel: "voltage3")
        #expect(try input.read() == Millivolts(20))
        tree.file("/sys/devices/bus/spi0.0/iio:device0/in_voltage3_raw", "11\n")
        #expect(try input.read() == Millivolts(22))
    }

    @Test("a reading that is no number, or beyond what fits, is an error", arguments: ["", "many", "999999999999"])
    func badReading(text: String) throws {
        device(0, name: "adc", parent: "spi0.0", files: ["in_voltage0_raw": "1", "in_voltage0_scale": "1"])
        let input = try LinuxBoard(root: tree.root).analogInput(device: "adc", channel: "voltage0")
        tree.file("/sys/devices/bus/spi0.0/iio:device0/in_voltage0_raw", text)
        #expect(throws: HALError.self) { try input.read() }
    }

    @Test("of several of one name, the parent tells which", arguments: ["0-0049", "i2c:0049"])
    func parent(selector: String) throws {
        for (number, address, raw) in [(0, "0-0048", "1"), (1, "0-0049", "2")] {
            device(
                number, name: "ads1015", parent: address, files: ["in_voltage0_raw": raw, "in_voltage0_scale": "1"])
        }
        let board = LinuxBoard(root: tree.root)
        let input = try board.analogInput(device: "ads1015@\(selector)", channel: "voltage0")
        #expect(try input.read() == Millivolts(2))
        #expect(throws: HALError(.busy, on: input.name)) {
            try board.analogInput(device: "ads1015@\(selector)", channel: "voltage0")
        }
    }

    @Test(
        "what is not there, or not told apart, is refused with what there is",
        arguments: [
            ("ads1015", "voltage0", .notFound, "name one of: ads1015@0-0048, ads1015@0-0049"),
            ("ads1115", "voltage0", .notFound, "there are: ads1015@0-0048, ads1015@0-0049"),
            ("ads1015@0-0048", "voltage9", .notFound, "it has: voltage0"),
            ("ads1015@0-0049", "voltage0", .unsupported, "no usable scale"),
        ] as [(String, String, HALError.Code, String)])
    func refused(name: String, channel: String, code: HALError.Code, words: String) throws {
        device(0, name: "ads1015", parent: "0-0048", files: ["in_voltage0_raw": "1", "in_voltage0_scale": "1"])
        device(1, name: "ads1015", parent: "0-0049", files: ["in_voltage0_raw": "1", "in_voltage0_scale": "0"])
        let board = LinuxBoard(root: tree.root)
        let error = #expect(throws: HALError.self) { try board.analogInput(device: name, channel: channel) }
        #expect(error?.code == code)
        let explanation = try #require(error.flatMap { board.explanation(of: $0) })
        #expect(explanation.contains(words), "\(explanation)")
    }
}
