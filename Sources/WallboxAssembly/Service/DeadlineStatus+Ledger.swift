import ControlLoop
import LocalAPI
import VirtualBoard

extension DeadlineStatus {
    /// A row of the ledger as the API gives it, with its histogram if asked for.
    public init(_ row: LedgerRowSnapshot, hasHistogram: Bool = false) {
        func milliseconds(_ nanoseconds: Int64) -> Double { Double(nanoseconds) / 1e6 }
        let hasOccurred = row.count > 0
        self.init(
            id: row.row.identifier, title: row.row.title, trigger: row.row.trigger, action: row.row.action,
            minimumMilliseconds: row.budget.hasMinimum ? milliseconds(row.budget.minimumNanoseconds) : nil,
            maximumMilliseconds: row.budget.hasMaximum ? milliseconds(row.budget.maximumNanoseconds) : nil,
            count: Int(row.count), misses: Int(row.misses),
            p50Milliseconds: hasOccurred ? milliseconds(row.p50Nanoseconds) : nil,
            p99Milliseconds: hasOccurred ? milliseconds(row.p99Nanoseconds) : nil,
            worstMilliseconds: hasOccurred ? milliseconds(row.worstNanoseconds) : nil, source: row.row.source,
            histogram: hasHistogram
                ? row.distribution.map {
                    DurationStep(belowMilliseconds: milliseconds($0.belowNanoseconds), count: Int($0.count))
                } : nil)
    }
}

extension SimulationStatus {
    /// The virtual board's true state as the API gives it.
    public init(_ state: VirtualBoardState) {
        self.init(
            persona: state.persona ?? "none", isPlugged: state.isPlugged, isS2Closed: state.isSwitchClosed,
            isAsleep: state.isAsleep, isFull: state.isFull, receivedKilowattHours: state.vehicleWattHours / 1_000,
            neededKilowattHours: state.vehicleNeededWattHours > 0 ? state.vehicleNeededWattHours / 1_000 : nil,
            drawnAmperes: max(state.amperes.l1, state.amperes.l2, state.amperes.l3),
            isVentilationRunning: state.isFanRunning, faults: state.faults.map(\.rawValue))
    }
}
