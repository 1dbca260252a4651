import HAL

extension ProfileLint {
    func checkResources() {
        checkDuplicates()
        checkBackend()
        for use in decoder.uses where use.kind == .output { checkPull(use) }
        checkBrokenWires()
    }

    private func checkDuplicates() {
        var first: [String: ResourceUse] = [:]
        for use in decoder.uses.sorted(by: { $0.mark < $1.mark }) {
            // Inputs and outputs are lines of one chip; a line cannot be both either.
            let kind = use.kind.isLine ? "line" : use.kind.rawValue
            guard let other = first.updateValue(use, forKey: "\(kind)\u{0}\(use.device)\u{0}\(use.name)") else {
                continue
            }
            first["\(kind)\u{0}\(use.device)\u{0}\(use.name)"] = other
            decoder.collector.add(
                use.kind.isLine ? .duplicateLine : .duplicateChannel, at: use.mark,
                "\(use.path) uses \(kind) \"\(use.name)\" of \"\(use.device)\", which is taken",
                cause: "\(other.path) has it already at line \(other.mark.line), column \(other.mark.column)",
                mend: "look at the wiring diagram and correct one of the two")
        }
    }

    private func checkBackend() {
        guard let backend = draft.header?.backend else { return }
        var resources = decoder.uses.map { (path: $0.path, name: $0.device, mark: $0.mark) }
        if let port = draft.primaryMeter?.serial.port {
            resources.append(("primaryMeter", port, decoder.mark(of: "primaryMeter.port")))
        }
        if let port = draft.cardReader?.port {
            resources.append(("cardReader", port, decoder.mark(of: "cardReader.port")))
        }
        if let watchdog = draft.watchdog {
            resources.append(("watchdog", watchdog.device, decoder.mark(of: "watchdog.device")))
        }
        let strangers = resources.filter { $0.name.hasPrefix("virtual") != (backend == .virtual) }
        guard let worst = strangers.min(by: { $0.mark < $1.mark }) else { return }
        let others = strangers.count == 1 ? "" : ", and \(strangers.count - 1) more like it"
        decoder.collector.add(
            .backendMismatch, at: worst.mark,
            "\(worst.path) is on \"\(worst.name)\", but the backend is \(backend.rawValue)\(others)",
            cause: "a board is either simulated or real; names that begin with virtual are the simulated board's",
            mend: "correct the name or profile.backend")
    }

    private func checkPull(_ use: ResourceUse) {
        guard let reference = use.reference, pullsActive(reference) else { return }
        decoder.collector.add(
            .outputPulledActive, at: use.mark,
            "\(use.path) is active \(level(reference)) and has a \(reference.bias.rawValue)",
            cause: "the pull resistor switches the output on while nobody drives it: at boot, after a crash",
            mend: "pull it to its inactive level, or correct `active`")
    }

    func pullsActive(_ line: LineReference) -> Bool {
        (line.bias == .pullUp && line.activeLevel == .high) || (line.bias == .pullDown && line.activeLevel == .low)
    }

    func pullsInactive(_ line: LineReference) -> Bool {
        (line.bias == .pullUp && line.activeLevel == .low) || (line.bias == .pullDown && line.activeLevel == .high)
    }

    func level(_ line: LineReference) -> String { line.activeLevel == .high ? "high" : "low" }

    func checkNames() {
        check(names: draft.contactors.map { $0?.name }, of: "contactors")
        check(names: draft.optoInputs.map { $0?.name }, of: "optoInputs")
        check(names: draft.temperatureSensors.map { $0?.name }, of: "temperatureSensors")
    }

    private func check(names: [String?], of section: String) {
        for (index, name) in names.enumerated() {
            guard let name, let first = names.firstIndex(of: name), first < index else { continue }
            add(
                .duplicateName, at: "\(section)[\(index)].name", "two of \(section) are called \"\(name)\"",
                cause:
                    "the first is at line \(decoder.mark(of: "\(section)[\(first)].name").line); messages could not tell them apart",
                mend: "rename one of them")
        }
    }
}
