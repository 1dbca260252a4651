import HAL

/// What the registers of the PWM chip PCA9685 mean (NXP PCA9685, rev. 4, sections 7.3.1 to 7.3.5).
struct PCA9685Channel: Equatable {
    /// MODE1.
    static let modeRegister: UInt8 = 0x00
    /// LED0_ON_L, first of the four registers of channel 0.
    static let firstRegister: UInt8 = 0x06
    /// PRE_SCALE.
    static let prescaleRegister: UInt8 = 0xfe
    /// Steps of one period.
    static let steps: Int32 = 4_096

    /// `ON_L`, `ON_H`, `OFF_L`, `OFF_H` as read.
    var registers: InlineArray<4, UInt8>
    /// `MODE1` as read.
    var mode: UInt8

    /// Whether the oscillator is off; the output is low then.
    var isAsleep: Bool { mode & 0x10 != 0 }

    /// What the chip puts out. Full off goes before full on.
    var waveform: PWMWaveform {
        if isAsleep || registers[3] & 0x10 != 0 { return .steadyLow }
        if registers[1] & 0x10 != 0 { return .steadyHigh }
        let on = Int32(registers[0]) | Int32(registers[1] & 0x0f) << 8
        let off = Int32(registers[2]) | Int32(registers[3] & 0x0f) << 8
        // Off may come before on: the pulse then spans the end of the period.
        let high = (off - on + Self.steps) % Self.steps
        if high == 0 { return .steadyLow }
        return .duty(highPartsPerMillion: Int32(Int64(high) * 1_000_000 / Int64(Self.steps)))
    }

    /// The frequency in mHz that a prescaler value gives with the chip's own 25 MHz oscillator.
    static func millihertz(prescale: UInt8) -> Int64 {
        25_000_000_000 / (Int64(steps) * (Int64(prescale) + 1))
    }

    static func == (left: PCA9685Channel, right: PCA9685Channel) -> Bool {
        left.mode == right.mode && (0..<4).allSatisfy { left.registers[$0] == right.registers[$0] }
    }
}
