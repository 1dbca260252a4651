/// What the meter measures at one instant.
struct MeterReadings {
    var volts = PerPhase(all: 0)
    var amperes = PerPhase(all: 0)
    var watts = PerPhase(all: 0)
    var hertz = 0.0
    var wattHours = 0.0
}
