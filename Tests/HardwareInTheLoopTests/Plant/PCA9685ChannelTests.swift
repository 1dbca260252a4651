import HAL
import Testing

@testable import HardwareInTheLoop

struct PCA9685ChannelTests {
    private func waveform(_ registers: [UInt8], mode: UInt8 = 0) -> PWMWaveform {
        PCA9685Channel(registers: [registers[0], registers[1], registers[2], registers[3]], mode: mode).waveform
    }

    @Test("off minus on, in 4096 steps of the period, is the high time")
    func plainPulse() {
        // 0x4e2 = 1250 of 4096 steps, as the kernel's driver writes it for 300 µs of 983.04 µs.
        #expect(waveform([0x00, 0x00, 0xe2, 0x04]) == .duty(highPartsPerMillion: 305_175))
        #expect(waveform([0x64, 0x00, 0x64, 0x08]) == .duty(highPartsPerMillion: 500_000))
        // 96 %, the most that a pilot offers.
        #expect(waveform([0x00, 0x00, 0x5c, 0x0f]) == .duty(highPartsPerMillion: 959_960))
    }

    @Test("a pulse whose end comes before its start spans the end of the period")
    func wrappedPulse() {
        #expect(waveform([0x00, 0x0c, 0x00, 0x04]) == .duty(highPartsPerMillion: 500_000))
    }

    @Test("full on is steadily high, full off wins over it, and a sleeping chip puts out nothing")
    func steadyLevels() {
        #expect(waveform([0x00, 0x10, 0xe2, 0x04]) == .steadyHigh)
        #expect(waveform([0x00, 0x10, 0xe2, 0x10]) == .steadyLow)
        #expect(waveform([0x00, 0x10, 0x00, 0x00], mode: 0x10) == .steadyLow)
        #expect(waveform([0x64, 0x00, 0x64, 0x00]) == .steadyLow)
    }

    @Test("prescaler 5 is the pilot's frequency, 1017 Hz")
    func frequency() {
        #expect(PCA9685Channel.millihertz(prescale: 5) == 1_017_252)
        #expect(PCA9685Channel.millihertz(prescale: 30) == 196_887)
    }
}
