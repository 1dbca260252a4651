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
            } else {
                checkSilence(value, path)
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
            } else {
                checkDeadLine(value, path)
            }
        }
    }

    /// That a line at rest is no current must be said by who builds the board, not by a sensor's file alone.
    private func checkSilence(_ value: ResidualCurrentValueProfile, _ path: String) {
        let sensor = "residualCurrentMonitor.sensor"
        guard value.silence == .zero, value.minimumDuty == 0, decoder.has(sensor),
            decoder.mark(of: "\(path).silence") == decoder.mark(of: sensor)
        else { return }
        add(
            .residualCurrentValue, .warning, at: path,
            "the sensor's description takes a \(value.quantity.rawValue) value line at rest for 0 mA",
            cause: "a sensor without supply and a broken wire would read as 0 mA too",
            mend: "write silence: fault here, or silence: zero if the sensor's datasheet has it so and you accept that")
    }

    /// 0 V is a sensor without supply or a broken wire: it must lie outside the voltages of a sensor that is well.
    private func checkDeadLine(_ value: ResidualCurrentValueProfile, _ path: String) {
        guard let scale = value.scale, let zero = scale.pinAtZero else { return }
        let dead = scale.value(at: Millivolts(0))
        if value.minimumVoltage <= Millivolts(0) {
            let hasRoom = zero > Millivolts(0)
            add(
                .residualCurrentValue, hasRoom ? .error : .warning,
                at: decoder.has("\(path).minimumVoltage") ? "\(path).minimumVoltage" : "\(path).scale",
                "a line of 0 V reads as \(dead) mA", cause: "a sensor without supply and a broken wire give 0 V too",
                mend: hasRoom
                    ? "write minimumVoltage between 0 mV and \(zero.rawValue) mV, the voltage without current, from the datasheet"
                    : "nothing if the sensor has it so: then its value cannot tell a dead line; write minimumVoltage if not"
            )
        } else if zero < value.minimumVoltage || zero > value.maximumVoltage {
            add(
                .residualCurrentValue, at: "\(path).scale",
                "without current the line has \(zero.rawValue) mV; valid are \(value.minimumVoltage.rawValue) mV to "
                    + "\(value.maximumVoltage.rawValue) mV",
                cause: "a sensor that is well would be called broken, as with a divider in front of the converter",
                mend: "give scale, minimumVoltage and maximumVoltage as they are at the converter's pin")
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
