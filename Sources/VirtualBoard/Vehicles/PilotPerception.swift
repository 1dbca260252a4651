/// What a vehicle sees on its pilot.
enum PilotPerception: Equatable {
    /// No potential: wire broken, pilot shorted, board without supply, or state E.
    case dead
    /// Steady at the upper rail: no current offered (X1).
    case steadyHigh
    /// Steady at the lower rail (state F).
    case steadyLow
    /// A rectangle of `dutyPartsPerMillion` down to `lowMillivolts`.
    case pwm(dutyPartsPerMillion: Int32, lowMillivolts: Double)
}
