/// The faults that belong to no single element.
struct FaultFlags {
    var supplyLost = false
    var pilotShort = false
    var pilotOpen = false
    var diodeMissing = false
    var pilotIndeterminate = false
    var pilotNoise = false
    var positiveRailSag = false
    var negativeRailSag = false
    var pilotSupplyLost = false
    var pilotADCError = false
    var pilotADCStuck = false
    var proximityOpen = false
    var proximityShort = false
    var proximityADCError = false
    var earthFaultDirect = false
    var earthFaultAlternating = false
    var residualValueEdgesLost = false
    var temperatureADCError = false
    var temperatureSensorOpen = false
    var vehicleOvercurrent = false
    /// All faults that are on, in the order of `FaultName.allCases`.
    var names: [FaultName] = []
}
