import HAL

extension EVPersona {
    /// Every vehicle shipped, the ordinary one first.
    public static let all: [EVPersona] = [
        ordinary, ordinary32, phev, bmw, sleepyVW, zoe, ignoresPWMOff, bcbToggler, simplified, ventilated,
    ]

    /// The vehicle of that name, or `nil`.
    public static func named(_ name: String) -> EVPersona? { all.first { $0.name == name } }

    /// An ordinary car on three phases.
    public static let ordinary = EVPersona(name: "ordinary", summary: "three phases, 16 A, does as the standard says")

    /// An ordinary car that takes 22 kW.
    public static let ordinary32: EVPersona = {
        var car = EVPersona(name: "ordinary-32", summary: "three phases, 32 A, current falls over the last tenth")
        car.maximumAmperes = 32
        car.energyNeededWattHours = 40_000
        car.taperShare = 0.1
        return car
    }()

    /// A plug-in hybrid on one phase.
    public static let phev: EVPersona = {
        var car = EVPersona(name: "phev", summary: "one phase, 16 A, small battery")
        car.phases = 1
        car.energyNeededWattHours = 8_000
        return car
    }()

    /// A car that shows B for half a second after each change of duty (WARP release notes: 2700 Ω, BMW PHEV).
    public static let bmw: EVPersona = {
        var car = EVPersona(name: "bmw", summary: "shows 2700 Ω for 500 ms after each change of duty while charging")
        car.glitch = Glitch(delay: .milliseconds(20), length: .milliseconds(500), resistanceOhms: 2_700)
        return car
    }()

    /// A car that falls asleep (WARP release notes, reference D.1). Which stimulus it takes is our choice: E or F for
    /// 4 s, not an X1 step, so that a controller has to climb its whole wake-up ladder.
    public static let sleepyVW: EVPersona = {
        var car = EVPersona(
            name: "vw-sleepy", summary: "sleeps after 60 s in B; only state E or F for 4 s wakes it")
        car.sleep = Sleep(after: .seconds(60), wakesAfterStateEOrF: .seconds(4), wakesAfterX1: nil)
        return car
    }()

    /// A car that is picky about the pilot. Figures are plausible, not measured: high diode drop, lower rail at most
    /// −11 V, PWM unchanged for 3 s before S2 closes, steps above 30 points of duty taken as a new start.
    public static let zoe: EVPersona = {
        var car = EVPersona(
            name: "zoe", summary: "wants a clean pilot: −11 V or lower, 3 s without change, small steps")
        car.maximumAmperes = 32
        car.energyNeededWattHours = 40_000
        car.diodeDropMillivolts = 850
        car.highestLowPlateauMillivolts = -11_000
        car.stablePWM = .seconds(3)
        car.largestDutyStepPartsPerMillion = 300_000
        return car
    }()

    /// A car that keeps S2 closed when PWM goes off.
    public static let ignoresPWMOff: EVPersona = {
        var car = EVPersona(name: "ignores-pwm-off", summary: "never opens S2 and keeps drawing when PWM goes off")
        car.openDelay = nil
        return car
    }()

    /// A car that asks for digital communication before it charges.
    public static let bcbToggler: EVPersona = {
        var car = EVPersona(name: "bcb-toggler", summary: "pulses C twice for 250 ms before C stays")
        car.toggle = Toggle(count: 2, interval: .milliseconds(250))
        return car
    }()

    /// A vehicle without S2.
    public static let simplified: EVPersona = {
        var car = EVPersona(name: "simplified", summary: "no S2: in C once plugged in, draws 10 A on one phase")
        car.hasSwitch = false
        car.phases = 1
        car.maximumAmperes = 10
        car.fixedAmperes = 10
        car.energyNeededWattHours = 5_000
        return car
    }()

    /// A vehicle whose battery gives off gas.
    public static let ventilated: EVPersona = {
        var car = EVPersona(name: "ventilated", summary: "asks for ventilation: state D instead of C")
        car.needsVentilation = true
        return car
    }()
}
