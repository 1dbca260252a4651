import Records
import Testing

@Suite struct SessionEnergyTests {
    @Test func energyIsTheRegistersDifference() {
        var energy = SessionEnergy(register: 1_000)
        energy.advance(to: 1_250)
        energy.advance(to: 1_250)
        energy.advance(to: 3_000)
        #expect(energy.wattHours == 2_000)
        #expect(energy.isComplete)
    }

    @Test func nothingIsKnownBeforeTheFirstReading() {
        var energy = SessionEnergy()
        #expect(energy.wattHours == nil)
        #expect(!energy.isComplete)
        energy.advance(to: 500)
        #expect(energy.wattHours == 0)
        #expect(energy.breaks == 0)
    }

    @Test func aRegisterThatGoesDownIsABreakAndTakesNothingAway() {
        var energy = SessionEnergy(register: 1_000)
        energy.advance(to: 1_500)
        energy.advance(to: 20)
        energy.advance(to: 120)
        #expect(energy.wattHours == 600)
        #expect(energy.breaks == 1)
        #expect(!energy.isComplete)
    }

    @Test func anotherMeterWithAHigherRegisterAddsNothing() {
        var energy = SessionEnergy(register: 1_000)
        energy.restart(at: 90_000)
        energy.advance(to: 90_010)
        #expect(energy.wattHours == 10)
        #expect(energy.breaks == 1)
    }

    @Test func nonsenseFromAMeterIsABreakAndNoCrash() {
        var energy = SessionEnergy(register: .min)
        energy.advance(to: .max)
        #expect(energy.breaks == 1)
        energy = SessionEnergy(register: 0)
        energy.advance(to: .max)
        energy.advance(to: 0)
        energy.advance(to: .max)
        #expect(energy.wattHours == .max)
        #expect(energy.breaks == 2)
    }

    @Test func onlyAStateThatCanBeIsRestored() {
        var energy = SessionEnergy(register: 5)
        energy.advance(to: 9)
        #expect(SessionEnergy(register: 9, wattHours: 4, breaks: 0) == energy)
        #expect(SessionEnergy(register: nil, wattHours: nil, breaks: 0) == SessionEnergy())
        #expect(SessionEnergy(register: nil, wattHours: 4, breaks: 0) == nil)
        #expect(SessionEnergy(register: 4, wattHours: nil, breaks: 0) == nil)
        #expect(SessionEnergy(register: 4, wattHours: -1, breaks: 0) == nil)
        #expect(SessionEnergy(register: 4, wattHours: 1, breaks: -1) == nil)
    }
}
