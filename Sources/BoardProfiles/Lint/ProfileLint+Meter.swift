import HAL

extension ProfileLint {
    /// The greatest age at which currents still supervise a charge: overcurrent is to be ended within some seconds.
    private static let oldestRequired = Nanoseconds.seconds(10)

    func checkMeter() {
        guard decoder.has("primaryMeter") else { return }
        guard decoder.has("primaryMeter.model") != decoder.has("primaryMeter.modelFile") else {
            let hasBoth = decoder.has("primaryMeter.model")
            return add(
                hasBoth ? .wrongCount : .missingKey, at: "primaryMeter",
                hasBoth ? "primaryMeter has both \"model\" and \"modelFile\"" : "primaryMeter has no \"model\"",
                cause: "the meter is one of the catalogue (model) or is described in a file (modelFile)",
                mend: hasBoth ? "remove one of the two" : "add the line model: …, or modelFile: …")
        }
        guard let meter = draft.primaryMeter else { return }
        checkOldestRequired(meter)
        guard let knownMeters else { return }
        guard meter.modelFile != nil || knownMeters.names.contains(meter.model) else {
            let near = NearestName.find(meter.model, among: knownMeters.names.sorted())
            return add(
                .unknownMeter, at: "primaryMeter.model", "the meter model \"\(meter.model)\" is not known",
                cause: "known are \(knownMeters.names.sorted().joined(separator: ", "))",
                mend: near.map { "did you mean \"\($0)\"?" } ?? "write one of these")
        }
        // A description that is not in order has findings of its own, in its own file.
        guard let facts = knownMeters.facts(meter.model, meter.modelFile) else { return }
        guard let serial = facts.serial else {
            return add(
                .meterUnsuitable, at: modelPath(meter), "\(name(meter)) has no serial line",
                cause: "it is reached over the network only; the primary meter is read on port, by Modbus RTU",
                mend: "write a model with a serial line")
        }
        checkCurrents(meter, facts)
        checkSerial(meter, serial)
        checkRefresh(meter, facts)
        checkSigning(meter, facts, knownMeters)
        if facts.isExternal {
            add(
                .meterUnsuitable, .warning, at: modelPath(meter),
                "\(name(meter)) is a meter for the building's connection",
                cause: "its direction and place are taken to be those of the connection, not of this outlet",
                mend: "write a meter of the outlet, or see that it measures nothing else than this outlet")
        }
    }

    private func modelPath(_ meter: PrimaryMeterProfile) -> String {
        meter.modelFile == nil ? "primaryMeter.model" : "primaryMeter.modelFile"
    }

    private func name(_ meter: PrimaryMeterProfile) -> String {
        meter.modelFile.map { "the meter of \($0)" } ?? meter.model
    }

    private func checkCurrents(_ meter: PrimaryMeterProfile, _ facts: MeterFacts) {
        let switched = draft.contactors.contains(nil) ? [] : draft.contactors.compactMap { $0 }.flatMap(\.phases)
        let missing = Set(switched).subtracting(facts.currents).map(\.rawValue).sorted()
        guard !missing.isEmpty else { return }
        let list = missing.joined(separator: ", ")
        let what =
            facts.currents.isEmpty
            ? "\(name(meter)) measures no current"
            : "\(name(meter)) measures the current of \(facts.currents.map(\.rawValue).joined(separator: ", ")) only"
        add(
            .meterUnsuitable, meter.isRequired ? .error : .warning, at: modelPath(meter), what,
            cause: "the board switches \(list)\(facts.currents.isEmpty ? "" : " as well"): a current there would be "
                + "supervised by nobody",
            mend: meter.isRequired
                ? "write a meter for every phase of the board, or required: false and go without that supervision"
                : "write a meter for every phase of the board")
    }

    private func checkSerial(_ meter: PrimaryMeterProfile, _ line: MeterFacts.SerialLine) {
        if !line.baudRates.isEmpty, !line.baudRates.contains(meter.serial.baudRate) {
            add(
                .meterLine, at: decoder.has("primaryMeter.baudRate") ? "primaryMeter.baudRate" : modelPath(meter),
                "the line runs at \(meter.serial.baudRate) Bd", cause: "\(name(meter)) cannot be set to that",
                mend: "write one of \(line.baudRates.map { "\($0)" }.joined(separator: ", "))")
        }
        if !line.parities.isEmpty, !line.parities.contains(meter.serial.parity) {
            add(
                .meterLine, at: decoder.has("primaryMeter.parity") ? "primaryMeter.parity" : modelPath(meter),
                "the line has the parity \(meter.serial.parity.rawValue)",
                cause: "\(name(meter)) cannot be set to that",
                mend: "write \(line.parities.map(\.rawValue).joined(separator: " or "))")
        }
    }

    private func checkSigning(_ meter: PrimaryMeterProfile, _ facts: MeterFacts, _ known: KnownMeters) {
        guard meter.signedTransactions != nil, !facts.isSigning else { return }
        let list = known.signing.sorted().joined(separator: " or ")
        add(
            .meterUnsuitable, at: "primaryMeter.signedTransactions", "\(name(meter)) is to sign transactions",
            cause: "it does not sign them, or it is not known how",
            mend: "remove signedTransactions" + (list.isEmpty ? "" : ", or write a meter that signs: \(list)"))
    }

    private var stalePath: String {
        decoder.has("primaryMeter.staleAfter") ? "primaryMeter.staleAfter" : "primaryMeter"
    }

    private func checkOldestRequired(_ meter: PrimaryMeterProfile) {
        guard meter.isRequired, meter.staleAfter > Self.oldestRequired else { return }
        add(
            .meterStaleness, at: stalePath, "staleAfter is \(text(meter.staleAfter)), and the meter is required",
            cause:
                "so long a charge would be supervised by currents that may be over, and go on after the meter's death",
            mend: "write \(text(Self.oldestRequired)) or less")
    }

    /// A sample must live until the next but one can be there: one reading may fail.
    private func checkRefresh(_ meter: PrimaryMeterProfile, _ facts: MeterFacts) {
        guard let reading = facts.reading else { return }
        let needed = reading.secondRefresh(meter.serial)
        if meter.staleAfter < needed {
            return add(
                .meterStaleness, meter.isRequired ? .error : .warning, at: stalePath,
                "staleAfter is \(text(meter.staleAfter)); two readings take \(text(rounded(needed)))",
                cause: "\(name(meter)) at \(meter.serial.baudRate) Bd, live values every "
                    + "\(text(reading.interval)) at best: one reading that fails would make the values stale",
                mend: "write at least \(text(rounded(needed))), or a faster line")
        }
        // The request that fails is waited for twice.
        let patient = needed + reading.responseTimeout * 2
        guard meter.isRequired, meter.staleAfter < patient else { return }
        add(
            .meterStaleness, .warning, at: stalePath, "staleAfter is \(text(meter.staleAfter))",
            cause: "one request that is not answered (\(text(reading.responseTimeout)), twice) would stop the charge",
            mend: "write at least \(text(rounded(patient)))")
    }

    /// Up to the next tenth of a second, as people write it.
    private func rounded(_ span: Nanoseconds) -> Nanoseconds {
        ProfileBudgets.wholeTicks(span, .milliseconds(100))
    }
}
