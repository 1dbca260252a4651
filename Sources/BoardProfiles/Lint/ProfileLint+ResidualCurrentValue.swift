import HAL

extension ProfileLint {
    func checkValue(_ value: ResidualCurrentValueProfile, _ path: String) {
        func report(_ key: String, _ what: String, _ cause: String, _ mend: String) {
            add(.residualCurrentValue, at: "\(path).\(key)", what, cause: cause, mend: mend)
        }
        let coding = value.coding.rawValue
        switch value.coding {
        case .pwm, .frequency:
            if value.line == nil {
                return report(
                    "coding", "the value is coded by \(coding) and has no line", "there is nothing to read it from",
                    "add line with chip, line and active")
            }
            if value.frequency == nil {
                return report(
                    "coding", "the value is coded by \(coding) and has no frequency",
                    "a lost edge shows by a period that is too long", "add frequency from the sensor's datasheet")
            }
        case .voltage:
            if value.input == nil {
                return report(
                    "coding", "the value is coded by voltage and has no converter", "there is nothing to read it from",
                    "add device and channel")
            }
            if value.scale == nil {
                return report(
                    "coding", "the value is coded by voltage and has no scale", "millivolts are no milliamperes",
                    "add scale with two points")
            }
        }
        switch value.coding {
        case .pwm:
            if value.fullDuty == nil {
                report(
                    "coding", "the value is coded by pwm and has no fullDuty", "a duty cycle is no current",
                    "add fullDuty, the current at 100 %")
            } else if value.minimumDuty >= value.maximumDuty {
                report(
                    "maximumDuty", "duty cycles from \(value.minimumDuty) % to \(value.maximumDuty) % are valid",
                    "no value can be", "make maximumDuty greater than minimumDuty")
            }
        case .frequency:
            if value.perMilliampere == nil || value.maximum == nil {
                report(
                    "coding", "the value is coded by frequency and has no perMilliampere or no maximum",
                    "a frequency is no current, and one that is too high is no value",
                    "add perMilliampere and maximum")
            }
        case .voltage:
            if value.minimumVoltage >= value.maximumVoltage {
                report(
                    "maximumVoltage",
                    "voltages from \(value.minimumVoltage.rawValue) mV to \(value.maximumVoltage.rawValue) mV are valid",
                    "no value can be", "make maximumVoltage greater than minimumVoltage")
            } else if let scale = value.scale, scale.lowPin == scale.highPin {
                report(
                    "scale", "both points of the scale have one pin potential", "no line goes through them",
                    "write two different potentials")
            }
        }
    }

    func checkReading(
        _ reading: ResidualCurrentTestProfile.Reading, _ monitor: ResidualCurrentMonitorProfile, _ path: String
    ) {
        if reading.window.minimum >= reading.window.maximum {
            return add(
                .residualCurrentTestWindows, at: "\(path).before",
                "the reading's window is from \(text(reading.window.minimum)) to \(text(reading.window.maximum))",
                cause: "no reading can fall into it", mend: "make before greater than after")
        }
        if reading.least >= reading.greatest {
            return add(
                .residualCurrentTestWindows, at: "\(path).maximum",
                "readings from \(reading.least.rawValue) mA to \(reading.greatest.rawValue) mA pass",
                cause: "none can", mend: "make maximum greater than minimum")
        }
        // What a named sensor would show is not asked for where the board does not wire the value.
        guard monitor.sensor == nil, !monitor.values.contains(where: { $0.quantity == reading.quantity }) else {
            return
        }
        add(
            .residualCurrentValue, at: "\(path).of",
            "the test reads the \(reading.quantity.rawValue) value, and the board has no such line",
            cause: "nobody could see it", mend: "add it to values, or remove the reading")
    }
}
