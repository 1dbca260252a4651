import HAL
import Testing
import VirtualBoard

@Suite struct RandomWalkTests {
    /// Numerical Recipes' generator: good enough to choose commands, and the same everywhere.
    private struct Dice {
        var state: UInt32
        mutating func roll(_ sides: Int) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 8) % sides
        }
    }

    @Test("an hour of random commands keeps the laws of the board", arguments: [1, 2, 3, 4] as [UInt32])
    func laws(seed: UInt32) throws {
        let bench = try Bench()
        var dice = Dice(state: seed)
        var energy = 0.0
        var sawCurrent = false
        for _ in 0..<360_000 / 25 {
            try roll(&dice, bench)
            try bench.run(milliseconds: 250)
            let state = bench.board.state
            if state.amperes.sum > 0 { sawCurrent = true }
            #expect(state.meterWattHours >= energy)
            if !state.relay1.isClosed || state.persona == nil || !state.isSupplyPresent || state.isBreakerTripped {
                #expect(state.amperes.sum == 0)
            }
            if !state.relay2.isClosed { #expect(state.amperes.l2 == 0 && state.amperes.l3 == 0) }
            #expect(state.amperes.l1 <= 32 * 1.3)
            #expect(abs(state.watts.sum - state.volts.l1 * state.amperes.sum) < 1e-6)
            energy = state.meterWattHours
        }
        #expect(sawCurrent)
    }

    private func roll(_ dice: inout Dice, _ bench: Bench) throws {
        switch dice.roll(20) {
        case 0...2:
            let persona = EVPersona.all[dice.roll(EVPersona.all.count)]
            #expect(throws: Never.self) { do { try bench.board.plug(persona) } catch BoardRefusal.alreadyPlugged {} }
        case 3:
            #expect(throws: Never.self) { do { try bench.board.unplug() } catch BoardRefusal.notPlugged {} }
        case 4...7: try bench.duty(Double(dice.roll(99) + 1))
        case 8: try bench.pwm.apply(dice.roll(2) == 0 ? .steadyHigh : .steadyLow)
        case 9...12: try bench.set(.relay1, dice.roll(4) == 0 ? .inactive : .active)
        case 13...15: try bench.set(.relay2, dice.roll(2) == 0 ? .inactive : .active)
        case 16: bench.beats = dice.roll(5) != 0
        case 17: bench.board.set(FaultName.allCases[dice.roll(FaultName.allCases.count)], on: true)
        case 18: bench.board.clearFaults()
        default: try bench.set(.rcmTest, dice.roll(2) == 0 ? .inactive : .active)
        }
    }
}
