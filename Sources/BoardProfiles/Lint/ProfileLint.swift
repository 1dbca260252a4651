import HAL

/// The checks that need an understanding of wallboxes, not only of form. Rules are in the extensions, by subject.
///
/// Each rule judges what is there: sections that are not in order have findings of their own and are passed over.
struct ProfileLint {
    let draft: ProfileDraft
    let decoder: ProfileDecoder
    /// The meters of the catalogue, if the caller knows them.
    let knownMeters: KnownMeters?

    func run() {
        checkResources()
        checkLinuxNames()
        checkNames()
        checkOutlet()
        checkContactors()
        checkPhaseSwitching()
        checkBudgets()
        checkFilters()
        checkSupervision()
        checkResidualCurrentMonitor()
        checkPilotGenerator()
        checkPilotFrontEnd()
        checkScales()
        checkDerating()
        checkMeter()
        checkTurnaround()
    }

    func add(
        _ code: ProfileFindingCode, _ severity: ProfileFinding.Severity = .error, at path: String, _ what: String,
        cause: String, mend: String
    ) {
        decoder.collector.add(code, severity, at: decoder.mark(of: path), what, cause: cause, mend: mend)
    }

    func text(_ span: Nanoseconds) -> String { QuantityKind.duration.text(span.rawValue) }
}
