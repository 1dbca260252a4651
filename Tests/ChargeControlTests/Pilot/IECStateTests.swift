import ChargeControl
import Testing

@Suite("State after IEC 61851-1") struct IECStateTests {
    @Test("state F is the station's own: it hides every level", arguments: PilotLevel.allCases)
    func stateF(level: PilotLevel) { #expect(IECState(level: level, signal: .steadyLow) == .f) }

    @Test(
        "the level gives the letter, the offer the number",
        arguments: [
            (.indeterminate, .unknown, .unknown), (.a, .a, .a), (.b, .b1, .b2), (.c, .c1, .c2), (.d, .d1, .d2),
            (.e, .e, .e), (.f, .f, .f),
        ] as [(PilotLevel, IECState, IECState)])
    func letters(level: PilotLevel, idle: IECState, offered: IECState) {
        #expect(IECState(level: level, signal: .steadyHigh) == idle)
        #expect(IECState(level: level, signal: .pwm(.digital)) == offered)
    }
}
