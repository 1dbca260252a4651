import HAL
import Testing

@testable import LinuxHAL

struct SysfsPWMTests {
    private let tree = FakeTree()

    private var board: LinuxBoard {
        LinuxBoard(consumer: "test", root: tree.root, clock: SystemMonotonicClock(), patience: .zero)
    }

    /// A generator as the kernel shows it; `channel` is one that is exported already.
    private func chip(_ number: Int, device: String, driver: String = "pwm-bcm2835", channel: Int? = nil) {
        let home = "/sys/devices/platform/\(device)"
        tree.folder("\(home)/pwm/pwmchip\(number)")
        tree.link("\(home)/driver", to: "../../../bus/platform/drivers/\(driver)")
        let folder = "/sys/class/pwm/pwmchip\(number)"
        tree.file("\(folder)/npwm", "2\n")
        tree.file("\(folder)/export")
        tree.link("\(folder)/device", to: "../../../devices/platform/\(device)")
        guard let channel else { return }
        for (name, text) in [("period", "0"), ("duty_cycle", "0"), ("enable", "0"), ("polarity", "normal")] {
            tree.file("\(folder)/pwm\(channel)/\(name)", text + "\n")
        }
    }

    private let folder = "/sys/class/pwm/pwmchip3/pwm1"

    @Test("a channel found by its device starts steady low, takes waveforms, reads them back and ends steady low")
    func life() throws {
        chip(0, device: "fan.pwm", channel: 1)
        chip(3, device: "fe20c000.pwm", channel: 1)
        var output: (any PWMOutput)? = try board.pwmOutput(PWMReference(device: "fe20c000.pwm", channel: "1"))
        #expect(output?.name == ResourceName("fe20c000.pwm 1"))
        #expect(tree.line("\(folder)/period") == "1000000")
        #expect(tree.line("\(folder)/duty_cycle") == "0")
        #expect(tree.line("\(folder)/enable") == "1")
        #expect(tree.line("/sys/class/pwm/pwmchip0/pwm1/enable") == "0")
        #expect(try output?.readBack() == .steadyLow)
        for waveform in [
            PWMWaveform.duty(highPartsPerMillion: 266_667), .steadyHigh, .duty(highPartsPerMillion: 50_000),
        ] {
            try output?.apply(waveform)
            #expect(try output?.readBack() == waveform)
        }
        #expect(tree.line("\(folder)/duty_cycle") == "50000")
        output = nil
        #expect(tree.line("\(folder)/duty_cycle") == "0")
        #expect(tree.line("\(folder)/enable") == "1")
    }

    @Test("a period or a switch that another has touched is an error on read-back")
    func tampered() throws {
        chip(3, device: "fe20c000.pwm", channel: 1)
        let output = try board.pwmOutput(PWMReference(device: "fe20c000.pwm", channel: "1"))
        tree.file("\(folder)/enable", "0\n")
        #expect(throws: HALError(.inputOutput, on: output.name)) { try output.readBack() }
        tree.file("\(folder)/enable", "1\n")
        tree.file("\(folder)/period", "2000000\n")
        #expect(throws: HALError(.outOfRange, on: output.name)) { try output.readBack() }
    }

    @Test("an I2C generator is found on any bus by its address")
    func anyBus() throws {
        chip(3, device: "0-0040", driver: "pca9685-pwm", channel: 1)
        _ = try board.pwmOutput(PWMReference(device: "i2c:0040", channel: "1"))
    }

    @Test("a channel is one process's and one duty's")
    func exclusive() throws {
        chip(3, device: "fe20c000.pwm", channel: 1)
        let first = board
        let second = board
        let reference = PWMReference(device: "fe20c000.pwm", channel: "1")
        let output = try first.pwmOutput(reference)
        for (board, words) in [(first, "twice"), (second, "another process")] {
            let error = #expect(throws: HALError.self) { try board.pwmOutput(reference) }
            #expect(error?.code == .busy)
            #expect(try #require(error.flatMap { board.explanation(of: $0) }).contains(words))
        }
        try output.apply(.steadyHigh)
    }

    @Test(
        "what cannot be had is refused, with what there is",
        arguments: [
            ("soft", "0", .unsupported, "jitters", .device),
            ("soft", "0", .unsupported, "fe20c000.pwm (channels 0…1)", .device),
            ("fe20c000.pwm", "2", .notFound, "channels 0…1", .channel),
            ("fe20c000.pwm", "one", .notFound, "“one”", .channel),
            ("1f00098000.pwm", "0", .notFound, "there are: soft (channels 0…1), fe20c000.pwm (channels 0…1)", .device),
            ("i2c:0041", "0", .notFound, "i2c:0041", .device), ("fe20c000.pwm", "0", .notFound, "export", nil),
        ] as [(String, String, HALError.Code, String, ReferencePart?)])
    func refused(device: String, channel: String, code: HALError.Code, words: String, part: ReferencePart?) throws {
        chip(1, device: "soft", driver: "pwm-gpio", channel: 0)
        chip(3, device: "fe20c000.pwm")
        let board = board
        let error = #expect(throws: HALError.self) {
            try board.pwmOutput(PWMReference(device: device, channel: channel))
        }
        #expect(error?.code == code)
        let explanation = try #require(error.flatMap { board.explanation(of: $0) })
        #expect(explanation.contains(words), "\(explanation)")
        #expect(error.flatMap { board.part(of: $0) } == part)
        #expect(tree.line("/sys/class/pwm/pwmchip1/pwm0/enable") == "0")
    }

    @Test("a channel that is not there yet is exported")
    func export() {
        chip(3, device: "fe20c000.pwm")
        #expect(throws: HALError.self) { try board.pwmOutput(PWMReference(device: "fe20c000.pwm", channel: "1")) }
        #expect(tree.line("/sys/class/pwm/pwmchip3/export") == "1")
    }
}
