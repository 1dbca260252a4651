import HAL
import Testing
import VirtualBoard

@Suite struct EVPersonaTests {
    /// Runs until S2 is as wanted; returns the milliseconds that took, at most 20 000.
    private func time(_ bench: Bench, untilClosed wanted: Bool) throws -> Double {
        let start = bench.milliseconds
        while bench.board.state.isSwitchClosed != wanted, bench.milliseconds - start < 20_000 {
            try bench.run(milliseconds: 10)
        }
        return bench.milliseconds - start
    }

    @Test(
        "the duty cycle is read as the standard says",
        arguments: [
            (0, 0.0), (50_000, 0), (79_999, 0), (80_000, 6), (99_999, 6), (100_000, 6), (266_667, 16), (500_000, 30),
            (533_333, 32), (850_000, 51), (860_000, 55), (896_000, 64), (960_000, 80), (970_000, 80), (980_000, 0),
        ])
    func decode(partsPerMillion: Int32, amperes: Double) {
        #expect(abs(EVPersona.offeredAmperes(dutyPartsPerMillion: partsPerMillion) - amperes) < 0.001)
    }

    @Test("ordinary: closes S2 1 s after PWM, follows the offer within 5 s both ways, opens S2 1.5 s after PWM off")
    func ordinary() throws {
        let bench = try Bench()
        try bench.board.plug(.ordinary)
        try bench.pwm.apply(.steadyHigh)
        try bench.run(milliseconds: 5_000)
        #expect(!bench.board.state.isSwitchClosed)
        try bench.duty(20)
        #expect(try time(bench, untilClosed: true) == 1_000)
        #expect(bench.board.state.amperes.sum == 0)
        try bench.set(.relay1, .active)
        try bench.set(.relay2, .active)
        try bench.run(milliseconds: 5_000)
        #expect(bench.board.state.amperes == PerPhase(all: 12))
        for (percent, amperes) in [(10.0, 6.0), (50, 16), (26, 15.6)] {
            try bench.duty(percent)
            try bench.run(milliseconds: 5_000)
            #expect(abs(bench.board.state.amperes.l1 - amperes) < 0.001)
        }
        try bench.pwm.apply(.steadyHigh)
        #expect(try time(bench, untilClosed: false) == 1_500)
        #expect(bench.board.state.amperes.sum == 0)
    }

    @Test("5 % duty, and anything below 8 or above 97 %, is no offer", arguments: [5.0, 7.9, 97.1])
    func noOffer(percent: Double) throws {
        let bench = try Bench()
        try bench.board.plug(.ordinary)
        try bench.duty(percent)
        try bench.run(milliseconds: 5_000)
        #expect(!bench.board.state.isSwitchClosed)
    }

    @Test("current flows only on phases whose contacts are closed")
    func phases() throws {
        let bench = try Bench()
        try bench.charge(.ordinary)
        #expect(bench.board.state.amperes.l3 > 15)
        try bench.set(.relay2, .inactive)
        try bench.run(milliseconds: 100)
        #expect(bench.board.state.amperes.l1 > 15)
        #expect(bench.board.state.amperes.l2 == 0 && bench.board.state.amperes.l3 == 0)
        try bench.set(.relay1, .inactive)
        try bench.set(.relay2, .active)
        try bench.run(milliseconds: 2_000)
        #expect(bench.board.state.amperes.sum == 0)
        let hybrid = try Bench()
        try hybrid.charge(.phev)
        #expect(hybrid.board.state.amperes == PerPhase(hybrid.board.state.amperes.l1, 0, 0))
        #expect(hybrid.board.state.amperes.l1 > 15)
    }

    @Test("ordinary-32 takes 32 A and tapers at the end; a full car stops and opens S2")
    func full() throws {
        let bench = try Bench()
        var car = EVPersona.ordinary32
        car.energyNeededWattHours = 1_000
        try bench.charge(car, percent: 60)
        #expect(bench.board.state.amperes.l1 == 32)
        while bench.board.state.vehicleWattHours < 950 { try bench.run(milliseconds: 100) }
        try bench.run(milliseconds: 1_500)
        #expect(bench.board.state.amperes.l1 < 20)
        try bench.run(milliseconds: 60_000)
        #expect(bench.board.state.isFull)
        #expect(!bench.board.state.isSwitchClosed)
        #expect(bench.board.state.amperes.sum == 0)
        #expect(abs(bench.board.state.vehicleWattHours - 1_000) < 3)
        try bench.pwm.apply(.steadyHigh)
        try bench.run(milliseconds: 1_000)
        try bench.duty(50)
        try bench.run(milliseconds: 5_000)
        #expect(!bench.board.state.isSwitchClosed)
    }

    @Test("bmw: shows 2700 Ω from 20 to 520 ms after a change of duty while in C, and not after PWM comes on")
    func bmw() throws {
        let bench = try Bench()
        bench.step = .milliseconds(1)
        try bench.charge(.bmw)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 5_995) < 12)
        let start = bench.milliseconds
        try bench.duty(20)
        var glitch: [Double] = []
        for _ in 0..<1_000 {
            try bench.run(milliseconds: 1)
            if abs(try bench.pilot(.pilotPositivePeak) - 8_946) < 12 { glitch.append(bench.milliseconds - start) }
        }
        #expect(glitch.first == 20)
        #expect(glitch.last == 519)
        #expect(glitch.count == 500)
    }

    @Test("vw-sleepy: sleeps after 60 s in B; neither PWM nor an X1 step nor 3.9 s of F wakes it, 4 s of F do")
    func sleepy() throws {
        let bench = try Bench()
        try bench.pwm.apply(.steadyHigh)
        try bench.board.plug(.sleepyVW)
        try bench.run(milliseconds: 59_990)
        #expect(!bench.board.state.isAsleep)
        try bench.run(milliseconds: 10)
        #expect(bench.board.state.isAsleep)
        try bench.duty(20)
        try bench.run(milliseconds: 10_000)
        #expect(!bench.board.state.isSwitchClosed)
        try bench.pwm.apply(.steadyHigh)
        try bench.run(milliseconds: 5_000)
        try bench.duty(20)
        try bench.run(milliseconds: 5_000)
        #expect(bench.board.state.isAsleep)
        for (length, wakes) in [(Int64(3_990), false), (4_000, true)] {
            try bench.pwm.apply(.steadyLow)
            try bench.run(milliseconds: length)
            try bench.pwm.apply(.steadyHigh)
            try bench.run(milliseconds: 750)
            #expect(bench.board.state.isAsleep == !wakes)
        }
        try bench.duty(20)
        #expect(try time(bench, untilClosed: true) == 1_000)
    }

    @Test("vw-sleepy: does not fall asleep while charging, does after a pause; a variant wakes on an X1 step")
    func sleepyPause() throws {
        let bench = try Bench()
        var car = EVPersona.sleepyVW
        car.sleep?.wakesAfterX1 = .seconds(3)
        try bench.charge(car)
        try bench.run(.seconds(120))
        #expect(bench.board.state.isSwitchClosed && !bench.board.state.isAsleep)
        try bench.pwm.apply(.steadyHigh)
        try bench.run(.seconds(70))
        #expect(bench.board.state.isAsleep)
        try bench.duty(20)
        try bench.run(milliseconds: 1_100)
        #expect(bench.board.state.isSwitchClosed)
    }

    @Test("zoe: waits for 3 s of unchanged PWM, starts anew after a large step, refuses a weak lower rail")
    func zoe() throws {
        let bench = try Bench()
        try bench.board.plug(.zoe)
        try bench.duty(20)
        try bench.run(milliseconds: 2_000)
        try bench.duty(25)
        #expect(try time(bench, untilClosed: true) == 3_000)
        try bench.duty(50)
        try bench.run(milliseconds: 1_000)
        #expect(bench.board.state.isSwitchClosed)
        try bench.duty(15)
        #expect(try time(bench, untilClosed: false) == 100)
        #expect(try time(bench, untilClosed: true) == 3_000)
        bench.board.set(.negativeRailSag, on: true)
        #expect(try time(bench, untilClosed: false) == 1_500)
        try bench.run(milliseconds: 10_000)
        #expect(!bench.board.state.isSwitchClosed)
        // The same rail is good enough for an ordinary car.
        try bench.board.unplug()
        try bench.board.plug(.ordinary)
        #expect(try time(bench, untilClosed: true) == 1_000)
    }

    @Test("ignores-pwm-off: stays in C and keeps drawing")
    func ignores() throws {
        let bench = try Bench()
        try bench.charge(.ignoresPWMOff)
        try bench.pwm.apply(.steadyHigh)
        try bench.run(milliseconds: 20_000)
        #expect(bench.board.state.isSwitchClosed)
        #expect(bench.board.state.amperes.l1 > 15)
    }

    @Test("bcb-toggler: two pulses of C of 250 ms, then C stays")
    func toggler() throws {
        let bench = try Bench()
        try bench.board.plug(.bcbToggler)
        try bench.duty(20)
        var changes: [Double] = []
        var last = false
        for _ in 0..<400 {
            try bench.run(milliseconds: 10)
            let closed = bench.board.state.isSwitchClosed
            if closed != last { changes.append(bench.milliseconds) }
            last = closed
        }
        #expect(changes == [1_000, 1_250, 1_500, 1_750, 2_000])
        #expect(last)
    }

    @Test("simplified: in C from the start, draws 10 A on one phase whatever the pilot says")
    func simplified() throws {
        let bench = try Bench()
        try bench.pwm.apply(.steadyHigh)
        try bench.board.plug(.simplified)
        #expect(abs(try bench.pilot(.pilotPositivePeak) - 5_995) < 12)
        try bench.run(milliseconds: 10)
        try bench.set(.relay1, .active)
        try bench.run(milliseconds: 3_000)
        #expect(bench.board.state.amperes == PerPhase(10, 0, 0))
    }

    @Test("car-overcurrent: draws 1.3 times the offer")
    func overcurrent() throws {
        let bench = try Bench()
        try bench.charge(.ordinary, percent: 20)
        bench.board.set(.vehicleOvercurrent, on: true)
        try bench.run(milliseconds: 5_000)
        #expect(abs(bench.board.state.amperes.l1 - 15.6) < 0.001)
        bench.board.set(.vehicleOvercurrent, on: false)
        try bench.run(milliseconds: 5_000)
        #expect(abs(bench.board.state.amperes.l1 - 12) < 0.001)
    }

    @Test("S2 can be held by hand")
    func byHand() throws {
        let bench = try Bench()
        #expect(throws: BoardRefusal.notPlugged) { try bench.board.overrideSwitch(true) }
        try bench.board.plug(.ordinary)
        try bench.board.overrideSwitch(true)
        #expect(bench.board.state.isSwitchClosed)
        try bench.board.overrideSwitch(nil)
        #expect(!bench.board.state.isSwitchClosed)
    }

    @Test("every persona has a name of its own and is found by it")
    func names() {
        #expect(Set(EVPersona.all.map(\.name)).count == EVPersona.all.count)
        for persona in EVPersona.all {
            #expect(EVPersona.named(persona.name) == persona)
            #expect(!persona.summary.isEmpty)
        }
        #expect(EVPersona.named("no-such-car") == nil)
    }
}
