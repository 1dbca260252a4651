import HAL

extension ProfileLint {
    func checkContactors() {
        for index in draft.contactors.indices { checkFeedback(index) }
        checkPhases()
    }

    private func checkFeedback(_ index: Int) {
        let path = "contactors[\(index)]"
        let name = draft.contactors[index].map { " \($0.name)" } ?? ""
        switch (decoder.has("\(path).feedback"), draft.acceptsUnmonitored[index]) {
        case (true, false): break
        case (true, true):
            add(
                .partNotUsed, .warning, at: "\(path).acceptUnmonitoredContactor",
                "contactor\(name) has a feedback and accepts to have none", cause: "one of the two is a mistake",
                mend: "remove acceptUnmonitoredContactor")
        case (false, true):
            add(
                .unmonitoredContactor, .warning, at: "\(path).acceptUnmonitoredContactor",
                "contactor\(name) has no feedback", cause: "the profile accepts that a welded contact goes unseen",
                mend: "wire its mirror contact and add feedback")
        case (false, false):
            add(
                .missingFeedback, at: path, "contactor\(name) has no feedback",
                cause: "a welded contact would go unseen and the plug stay live",
                mend: "add feedback with its kind and line; only a board that cannot have one may write "
                    + "acceptUnmonitoredContactor: true instead")
        }
    }

    private func checkPhases() {
        guard let supply = draft.supply, !draft.contactors.contains(nil) else { return }
        let switched = draft.contactors.compactMap { $0 }.flatMap(\.phases)
        guard !switched.isEmpty, switched.sorted(by: { $0.rawValue < $1.rawValue }) != supply.phases else { return }
        let list = switched.map(\.rawValue).joined(separator: ", ")
        add(
            .phasesNotCovered, at: "contactors",
            "the contactors switch \(list); the supply has \(supply.phaseCount) phase(s)",
            cause: "each phase of the supply must be switched by exactly one contactor",
            mend: "correct the phases of the contactors, or supply.phases")
    }

    func checkPhaseSwitching() {
        guard draft.phaseSwitching != nil, !draft.contactors.contains(nil) else { return }
        let wiring = draft.contactors.compactMap { $0?.phases }
        guard wiring != [[.l1], [.l2, .l3]] else { return }
        let what = wiring.count == 1 ? "with one contactor" : "with contactors of other phases"
        add(
            .phaseSwitchingImpossible, at: "phaseSwitching", "phase switching \(what)",
            cause: "serial wiring is one contactor for [L1] and after it one for [L2, L3]",
            mend: "correct the contactors, or write wiring: none")
    }
}
