extension FaultSet {
    /// The most severe reaction that the faults in the set ask for; `nil` without faults. Real-time safe.
    var worstSeverity: FaultDeclaration.Severity? {
        @_noLocks get {
            var worst: FaultDeclaration.Severity?
            var bits = rawValue
            while bits != 0 {
                if let fault = Fault(code: UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)) {
                    let severity = fault.severity
                    if let known = worst {
                        if severity.rank > known.rank { worst = severity }
                    } else {
                        worst = severity
                    }
                }
                bits &= bits - 1
            }
            return worst
        }
    }

    /// The strongest pilot reaction that the faults in the set ask for. Real-time safe.
    var pilotReaction: FaultDeclaration.PilotReaction {
        @_noLocks get {
            var strongest = FaultDeclaration.PilotReaction.none
            var bits = rawValue
            while bits != 0 {
                if let fault = Fault(code: UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)) {
                    let reaction = fault.pilotReaction
                    if reaction.rank > strongest.rank { strongest = reaction }
                }
                bits &= bits - 1
            }
            return strongest
        }
    }
}

extension FaultSet {
    /// The faults in the set that a restart does not end. Real-time safe.
    public var outlivingRestart: FaultSet {
        @_noLocks get {
            var kept = FaultSet(rawValue: 0)
            var bits = rawValue
            while bits != 0 {
                if let fault = Fault(code: UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)),
                    fault.outlivesRestart
                {
                    kept.insert(fault)
                }
                bits &= bits - 1
            }
            return kept
        }
    }

    /// Whether a fault in the set demands an open contactor. Real-time safe.
    var demandsOpening: Bool {
        @_noLocks get {
            guard let worst = worstSeverity else { return false }
            return worst == .openImmediately
        }
    }

    /// Whether a fault in the set forbids an offer. Real-time safe.
    var forbidsOffer: Bool {
        @_noLocks get {
            guard let worst = worstSeverity else { return false }
            return worst != .warning
        }
    }
}
