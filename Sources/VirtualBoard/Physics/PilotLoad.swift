/// What hangs on the control pilot as seen from the board's connector.
struct PilotLoad: Equatable {
    /// Resistance to earth behind the diode, Ω; infinite with no vehicle.
    var resistanceOhms = Double.infinity
    /// Whether the vehicle's diode is there.
    var hasDiode = true
    /// Drop of the diode, mV.
    var diodeDropMillivolts = 700.0
    /// Whether the pilot is shorted to earth in front of the diode.
    var isShorted = false
}
