import ChargeControl

/// What happened in the ticks that share one pixel column of a plot.
struct PlotColumn {
    var highest: Int32
    var lowestHigh: Int32
    var low: Int32
    var offeredMilliamperes: Int32
    var drawnMilliamperes: Int32
    var isCommandedClosed: Bool
    var isFeedbackClosed: Bool
    var isTripped: Bool
    var hasFault: Bool
    var state: IECState

    init(_ inputs: Inputs, _ outputs: Outputs) {
        highest = inputs.pilot.highMillivolts
        lowestHigh = highest
        low = inputs.pilot.lowMillivolts
        offeredMilliamperes = outputs.offeredMilliamperes
        drawnMilliamperes = max(0, inputs.meter.largestMilliamperes)
        isCommandedClosed = outputs.closeMainContactor
        isFeedbackClosed = inputs.mainContactor.feedback == .closed
        isTripped = inputs.residualCurrent.isTripped || inputs.residualCurrent.tripLatched || inputs.emergencyStop
        hasFault = !outputs.faults.isEmpty
        state = outputs.state
    }

    /// Adds a later tick: extremes and anything unusual stay visible, the rest is the latest.
    mutating func add(_ inputs: Inputs, _ outputs: Outputs) {
        let later = PlotColumn(inputs, outputs)
        let earlier = self
        self = later
        highest = max(earlier.highest, later.highest)
        lowestHigh = min(earlier.lowestHigh, later.lowestHigh)
        isCommandedClosed = earlier.isCommandedClosed || later.isCommandedClosed
        isFeedbackClosed = earlier.isFeedbackClosed || later.isFeedbackClosed
        isTripped = earlier.isTripped || later.isTripped
        hasFault = earlier.hasFault || later.hasFault
        drawnMilliamperes = max(earlier.drawnMilliamperes, later.drawnMilliamperes)
    }
}
