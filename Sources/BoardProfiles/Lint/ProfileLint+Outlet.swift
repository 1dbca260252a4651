import HAL

extension ProfileLint {
    func checkOutlet() {
        guard let outlet = draft.outlet else { return }
        switch outlet.kind {
        case .socket: checkSocket(outlet)
        case .tethered: checkTethered()
        }
        let hasVentilation = decoder.has("ventilation")
        if outlet.ventilation == .controlled, !hasVentilation {
            add(
                .ventilationWithoutLines, at: "outlet.ventilation",
                "controlled ventilation without a ventilation section",
                cause: "a car in state D may only charge once the ventilation is seen to run",
                mend: "add ventilation with output, feedback and startTime, or write ventilation: none")
        }
        if outlet.ventilation != .controlled, hasVentilation {
            add(
                .partNotUsed, .warning, at: "ventilation",
                "a ventilation section with outlet.ventilation: \(outlet.ventilation.rawValue)",
                cause: "its lines are never switched",
                mend: "write outlet.ventilation: controlled, or remove the section")
        }
    }

    private func checkSocket(_ outlet: OutletProfile) {
        if !decoder.has("proximityPilot") {
            add(
                .socketWithoutProximity, at: "outlet.kind", "a socket without proximityPilot",
                cause: "the rating of the cable that is plugged in would be unknown; a 13 A cable would burn at 32 A",
                mend: "add proximityPilot, or write kind: tethered with cableCurrent")
        }
        if !decoder.has("plugLock") {
            add(
                .socketWithoutLock, at: "outlet.kind", "a socket without plugLock",
                cause: "the plug could be drawn under load",
                mend: "add plugLock, or write kind: tethered with cableCurrent")
        }
        if decoder.has("outlet.cableCurrent") {
            add(
                .partNotUsed, .warning, at: "outlet.cableCurrent", "cableCurrent with a socket",
                cause: "a socket has no cable of its own; the proximity pilot tells the cable's rating",
                mend: "remove it; if it is the socket's rating, lower supply.maximumCurrent")
        }
    }

    private func checkTethered() {
        if !decoder.has("outlet.cableCurrent") {
            add(
                .tetheredWithoutCableCurrent, at: "outlet.kind", "a tethered cable without cableCurrent",
                cause: "nothing else limits the current to what the cable carries",
                mend: "add cableCurrent, as printed on the cable")
        }
        for part in ["proximityPilot", "plugLock"] where decoder.has(part) {
            add(
                .partNotUsed, .warning, at: part, "\(part) with a tethered cable",
                cause: "a fixed cable is neither measured nor locked at the wallbox",
                mend: "remove it, or write kind: socket")
        }
    }
}
