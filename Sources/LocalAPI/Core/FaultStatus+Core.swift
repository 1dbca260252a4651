import ChargeControl

extension FaultStatus {
    /// An open fault of the core with everything declared of it.
    public init(_ fault: Fault) {
        self.init(
            code: String(describing: fault), text: fault.text.description, mend: fault.mend.description,
            severity: Severity(fault.severity),
            needsAcknowledgement: fault.clearing == .byAcknowledgement,
            vendorErrorBit: fault.vendorErrorBit.map(Int.init), ocppErrorCode: fault.ocppErrorCode.description)
    }

    /// The faults of a set, worst first.
    public static func list(_ faults: FaultSet) -> [FaultStatus] {
        // By severity downwards, within it by code; `sorted` alone would not keep the codes' order.
        faults.faults
            .sorted { ($1.severity.rawValue, $0.rawValue) < ($0.severity.rawValue, $1.rawValue) }
            .map { FaultStatus($0) }
    }
}

extension FaultStatus.Severity {
    /// The core's severity under its name in the API.
    public init(_ severity: FaultDeclaration.Severity) {
        self =
            switch severity {
            case .warning: .warning
            case .stopSoftly: .stopSoftly
            case .openImmediately: .openImmediately
            }
    }
}
