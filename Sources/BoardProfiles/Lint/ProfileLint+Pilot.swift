import HAL

extension ProfileLint {
    func checkPilotGenerator() {
        guard let pilot = draft.controlPilot else { return }
        if !(980...1_020).contains(pilot.frequency.rawValue) {
            add(
                .pwmFrequency, at: "controlPilot.pwm.frequency",
                "the PWM frequency is \(QuantityKind.frequency.text(Int64(pilot.frequency.rawValue)))",
                cause: "IEC 61851-1 allows 980 Hz to 1020 Hz; cars reject others", mend: "write 1 kHz")
        }
        let device = pilot.pwm.device.lowercased()
        // The kernel's software PWM on a line is the driver pwm-gpio; its device carries the name.
        let isSoftware = device.contains("pwm-gpio") || device.contains("pwm_gpio")
        guard pilot.generator == .software || isSoftware else { return }
        add(
            .softwarePWM, at: pilot.generator == .software ? "controlPilot.pwm.generator" : "controlPilot.pwm.device",
            "the pilot's PWM would be made by software",
            cause:
                "the kernel's software PWM jitters with scheduling, and the car decodes the duty cycle to a current: "
                + "10 us too much are 0.6 A too much",
            mend: "wire the pilot to a channel of a PWM unit in hardware and name that one")
    }

    func checkPilotFrontEnd() {
        checkFrontEndParts()
        guard case .comparators(let positive, let negative)? = draft.controlPilot?.frontEnd else { return }
        let places = Self.thresholdPlaces
        for (index, threshold) in positive.enumerated() where places.indices.contains(index) {
            check(threshold.potential, places[index], "controlPilot.frontEnd.positiveThresholds[\(index)].above")
        }
        check(negative.potential, Self.negativePlace, "controlPilot.frontEnd.negativeThreshold.below")
        checkThresholdWires(positive, negative)
    }

    /// The parts that belong to the kind must be there, the others must not.
    private func checkFrontEndParts() {
        guard let kind = draft.frontEndKind else { return }
        let parts: [(kind: PilotFrontEndProfile.Kind, keys: [String])] = [
            (.peakDetectors, ["positive", "negative"]), (.comparators, ["positiveThresholds", "negativeThreshold"]),
        ]
        for part in parts {
            for key in part.keys {
                let path = "controlPilot.frontEnd.\(key)"
                if part.kind == kind, !decoder.has(path) {
                    add(
                        .missingKey, at: "controlPilot.frontEnd", "controlPilot.frontEnd has no \"\(key)\"",
                        cause: "\(kind.rawValue) need \(part.keys.joined(separator: " and "))",
                        mend: "add \(key), or correct kind")
                } else if part.kind != kind, decoder.has(path) {
                    add(
                        .partNotUsed, at: path, "\(key) with the front end \(kind.rawValue)",
                        cause: "it belongs to \(part.kind.rawValue); nobody would read it",
                        mend: "remove it, or correct kind")
                }
            }
        }
    }

    /// Where a threshold must lie, and where it also serves every car that the standard allows.
    private struct ThresholdPlace {
        var name: String
        var required: ClosedRange<Int32>
        var advised: ClosedRange<Int32>
        var typical: String
    }

    /// Between two nominal levels; advised is the gap between what cars and rails within their tolerances give: A down
    /// to 11.4 V, B 7.529–10.549 V, C 4.561–7.454 V, D up to 4.4 V and down to 1.6 V.
    private static let thresholdPlaces = [
        ThresholdPlace(
            name: "A (12 V) and B (9 V)", required: 9_001...11_999, advised: 10_550...11_400, typical: "10.8 V"),
        ThresholdPlace(name: "B (9 V) and C (6 V)", required: 6_001...8_999, advised: 7_455...7_528, typical: "7.5 V"),
        ThresholdPlace(name: "C (6 V) and D (3 V)", required: 3_001...5_999, advised: 4_401...4_560, typical: "4.5 V"),
        ThresholdPlace(name: "D (3 V) and E (0 V)", required: 1...2_999, advised: 1_000...1_600, typical: "1.5 V"),
    ]
    private static let negativePlace = ThresholdPlace(
        name: "a diode (-12 V) and none (-9 V)", required: -11_999...(-9_001), advised: -11_400...(-10_000),
        typical: "-10.5 V")

    private func check(_ potential: Millivolts, _ place: ThresholdPlace, _ path: String) {
        let kind = QuantityKind.voltage
        let written = kind.text(Int64(potential.rawValue))
        func range(_ span: ClosedRange<Int32>) -> String {
            "\(kind.text(Int64(span.lowerBound))) to \(kind.text(Int64(span.upperBound)))"
        }
        if !place.required.contains(potential.rawValue) {
            add(
                .pilotThreshold, at: path, "\(path) is \(written)",
                cause: "this comparator must separate \(place.name); the thresholds stand highest first",
                mend: "write a value from \(range(place.required)), such as \(place.typical)")
        } else if !place.advised.contains(potential.rawValue) {
            add(
                .pilotThreshold, .warning, at: path, "\(path) is \(written)",
                cause: "some cars within the tolerances would be taken for the other of \(place.name)",
                mend: "let the comparator turn at \(range(place.advised)), such as \(place.typical)")
        }
    }
}
