import ChargeControl

/// Vehicles, permits and signals.
extension ExplorationPlan {
    static var vehicles: [ExplorationPlan] {
        [
            slow(
                "power",
                "a vehicle that comes, asks, is unclear and leaves, with a permit that comes, goes and runs out", plain
            ) {
                $0.choose(Vehicle.a, .b, .c, .between)
                $0.choose(Allowance.none, .amperes16, .expired)
                $0.pacing.tick = .milliseconds(100)
            },
            slow("limits", "a permit that changes between a pause, 6, 10, 16 and 80 A", plain) {
                $0.pacing.tick = .milliseconds(100)
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.none, .pause, .amperes6, .amperes10, .amperes16, .amperes80)
                $0.isQuick = true
            },
            slow("digital", "a permit that changes between duty cycle and digital communication", plain) {
                $0.pacing.tick = .milliseconds(100)
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.none, .amperes16, .negotiating, .digital)
            },
            slow(
                "wake-up", "a vehicle that sleeps or is woken, and a virtual replug",
                with(plain) { $0.wakesVehicles = true }
            ) {
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.none, .amperes16)
                $0.choose(Request.none, .replug)
            },
            slow(
                "ventilation", "state D where a fan may or may not run", with(plain) { $0.ventilation = .controlled }
            ) {
                $0.choose(Vehicle.a, .b, .c, .d)
                $0.choose(Allowance.amperes16)
                $0.choose(Fan.follows, .rests)
            },
            slow("no-ventilation", "state D where there is no ventilation", plain) {
                $0.choose(Vehicle.a, .b, .c, .d)
                $0.choose(Allowance.amperes16)
                $0.isQuick = true
            },
            slow("outdoors", "state D where ventilation is not needed", with(plain) { $0.ventilation = .always }) {
                $0.choose(Vehicle.a, .b, .c, .d)
                $0.choose(Allowance.none, .amperes16)
            },
        ] + defects
    }

    /// One defect of the pilot each, with all that may surround it.
    private static var defects: [ExplorationPlan] {
        let defects: [Vehicle] = [.e, .unreadable, .noDiode, .tooLow, .resistor, .stuckLow]
        return defects.map { defect in
            slow("pilot-\(defect)", "this defect of the pilot comes and goes, before and under power", plain) {
                $0.choose(Vehicle.a, .b, .c, defect)
                $0.choose(Allowance.none, .amperes16)
                $0.choose(Request.none, .acknowledge)
                $0.isQuick = defect == .noDiode
            }
        }
    }

    static func with(_ configuration: Configuration, _ change: (inout Configuration) -> Void) -> Configuration {
        var copy = configuration
        change(&copy)
        return copy
    }
}
