import Glibc
import HAL
import Testing

@testable import LinuxHAL

struct PWMSetupTests {
    private let millisecond: Int64 = 1_000_000

    @Test("a fresh channel gets its period before anything else, and is switched on last")
    func fresh() throws {
        let channel = ScriptedPWM()
        let setup = try PWMSetup.run(channel, period: millisecond, activeLevel: .high)
        #expect(channel.writes == ["period 1000000", "duty_cycle 0", "enable 1"])
        #expect(setup == PWMSetup(period: millisecond, isInverted: false))
        #expect(!channel.wasEverHigh)
    }

    @Test(
        "a channel that was left running is quiet before its period changes, longer or shorter",
        arguments: [500, 9_000_000] as [Int64])
    func running(old: Int64) throws {
        let channel = ScriptedPWM(period: old, duty: old / 2, enable: 1)
        _ = try PWMSetup.run(channel, period: millisecond, activeLevel: .high)
        #expect(channel.writes == ["duty_cycle 0", "period 1000000", "duty_cycle 0"])
        #expect(channel.enable == 1)
        #expect(!channel.wasEverHigh)
    }

    @Test("polarity is changed with the output off")
    func polarity() throws {
        let channel = ScriptedPWM(period: millisecond, duty: 5, enable: 1)
        let setup = try PWMSetup.run(channel, period: millisecond, activeLevel: .low)
        #expect(channel.writes == ["duty_cycle 0", "enable 0", "polarity inversed", "duty_cycle 0", "enable 1"])
        #expect(!setup.isInverted)
    }

    @Test("a driver with one polarity has its duty counted the other way round")
    func onePolarity() throws {
        let channel = ScriptedPWM()
        channel.takesPolarity = false
        let setup = try PWMSetup.run(channel, period: millisecond, activeLevel: .low)
        #expect(setup.isInverted)
        #expect(channel.duty == millisecond)
        #expect(setup.duty(.steadyHigh) == 0)
        #expect(setup.duty(.duty(highPartsPerMillion: 250_000)) == 750_000)
        #expect(setup.waveform(duty: 750_000) == .duty(highPartsPerMillion: 250_000))
        #expect(setup.waveform(duty: millisecond) == .steadyLow)
    }

    @Test("a polarity left over that cannot be taken back is counted round as well")
    func leftOver() throws {
        let channel = ScriptedPWM(period: millisecond, duty: 0, enable: 0, isInversed: true)
        channel.takesPolarity = false
        let setup = try PWMSetup.run(channel, period: millisecond, activeLevel: .high)
        #expect(setup.isInverted)
        #expect(channel.duty == millisecond)
        #expect(channel.enable == 1)
    }

    @Test(
        "a period more than 2 % off is refused, with the output never on", arguments: [979_000, 1_021_000] as [Int64])
    func missedPeriod(actual: Int64) throws {
        let channel = ScriptedPWM()
        channel.rounding = { _ in actual }
        let failure = #expect(throws: PWMSetup.Failure.self) {
            try PWMSetup.run(channel, period: millisecond, activeLevel: .high)
        }
        #expect(failure?.actualPeriod == actual)
        #expect(channel.enable == 0)
    }

    @Test(
        "a period that the hardware rounds a little is taken as the hardware has it",
        arguments: [983_040, 1_017_000] as [Int64])
    func roundedPeriod(actual: Int64) throws {
        let channel = ScriptedPWM()
        channel.rounding = { _ in actual }
        let setup = try PWMSetup.run(channel, period: millisecond, activeLevel: .high)
        #expect(setup.duty(.steadyHigh) == actual)
    }

    @Test("no period at all is refused", arguments: [0, -1] as [Int64])
    func noPeriod(period: Int64) {
        #expect(throws: PWMSetup.Failure.self) {
            try PWMSetup.run(ScriptedPWM(), period: period, activeLevel: .high)
        }
    }

    @Test("every share reads back as it was written, never as more and never as a steady level")
    func roundTrip() {
        for period in [millisecond, 1_016_950, 983_040, 1_000] {
            let setup = PWMSetup(period: period, isInverted: false)
            for share: Int32 in [1, 2, 50_000, 99_999, 100_000, 266_667, 533_333, 960_000, 999_999] {
                let duty = setup.duty(.duty(highPartsPerMillion: share))
                #expect((1..<period).contains(duty))
                let exact = Int64(share) * period / 1_000_000
                #expect(duty == min(max(exact, 1), period - 1))
                if period >= millisecond {
                    #expect(setup.waveform(duty: duty) == .duty(highPartsPerMillion: share))
                }
            }
            #expect(setup.waveform(duty: setup.duty(.steadyLow)) == .steadyLow)
            #expect(setup.waveform(duty: setup.duty(.steadyHigh)) == .steadyHigh)
        }
    }
}
