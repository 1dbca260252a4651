import LocalAPI

/// The open faults, what each means for the charge and how to mend it.
enum FaultsPanel {
    static func make(_ faults: [FaultStatus], width: Int) -> Panel {
        let lines = faults.flatMap { fault -> [StyledLine] in
            let style: TextStyle = fault.severity == .warning ? .warning : .bad
            let kind =
                switch fault.severity {
                case .warning: "warning"
                case .stopSoftly: "stops softly"
                case .openImmediately: "opens at once"
                }
            let bit = fault.vendorErrorBit.map { "bit \($0), " } ?? ""
            let first = StyledLine(
                spans: [Span("! \(fault.text)", style)],
                right: [Span(width >= 70 ? "\(kind), \(bit)\(fault.ocppErrorCode)" : kind, .faint)])
            let key = fault.needsAcknowledgement ? " [a]" : ""
            return [first, StyledLine(Span("  → \(fault.mend)\(key)"))]
        }
        return Panel(faults.count == 1 ? "Fault" : "\(faults.count) faults", lines, minimumLines: 2, rank: 11)
    }
}
