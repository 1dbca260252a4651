import HAL

extension ProfileLint {
    func checkScales() {
        if case .peakDetectors(let positive, let negative)? = draft.controlPilot?.frontEnd {
            for (name, peak) in [("positive", positive), ("negative", negative)] {
                let path = "controlPilot.frontEnd.\(name).scale"
                if checkDegenerate(peak.scale, path) { checkCoverage(peak.scale, path, name) }
            }
        }
        for (index, sensor) in draft.temperatureSensors.enumerated() {
            if let sensor { _ = checkDegenerate(sensor.scale, "temperatureSensors[\(index)].scale") }
        }
    }

    /// `true` if the two points make a line.
    private func checkDegenerate(_ scale: LinearScale, _ path: String) -> Bool {
        guard scale.lowPin == scale.highPin || scale.lowValue == scale.highValue else { return true }
        add(
            .scaleDegenerate, at: path, "the two points of the scale make no line",
            cause: scale.lowPin == scale.highPin ? "both are at one pin potential" : "both have one value",
            mend: "write two different points, such as {0 mV: -13.5 V, 3300 mV: 13.5 V}")
        return false
    }

    private func checkCoverage(_ scale: LinearScale, _ path: String, _ name: String) {
        let range = min(scale.lowValue, scale.highValue)...max(scale.lowValue, scale.highValue)
        guard range.lowerBound > -13_000 || range.upperBound < 13_000 else { return }
        let kind = QuantityKind.voltage
        add(
            .scaleCoverage, at: path,
            "the \(name) peak is measured from \(kind.text(Int64(range.lowerBound))) to \(kind.text(Int64(range.upperBound)))",
            cause: "both peaks reach both rails (12 V ± 5 % and more in a fault); what is clipped cannot be told apart",
            mend: "let the scale reach from -13 V to 13 V; if the circuit cannot, it does not serve")
    }

    func checkDerating() {
        for (index, sensor) in draft.temperatureSensors.enumerated() {
            for (position, pair) in zip(sensor?.curve ?? [], (sensor?.curve ?? []).dropFirst()).enumerated() {
                let path = "temperatureSensors[\(index)].curve[\(position + 1)]"
                if pair.1.temperature <= pair.0.temperature {
                    let kind = QuantityKind.temperature
                    add(
                        .deratingCurve, at: "\(path).at",
                        "\(kind.text(Int64(pair.1.temperature.rawValue))) after \(kind.text(Int64(pair.0.temperature.rawValue)))",
                        cause: "the points of a curve must rise in temperature, none twice",
                        mend: "sort them, remove doubles")
                } else if pair.1.limit > pair.0.limit {
                    let kind = QuantityKind.current
                    add(
                        .deratingCurve, at: "\(path).limit",
                        "\(kind.text(Int64(pair.1.limit.rawValue))) after \(kind.text(Int64(pair.0.limit.rawValue)))",
                        cause: "more current at a higher temperature is no derating", mend: "let limits stay or fall")
                }
            }
        }
    }
}
