import BoardProfiles
import VirtualBoard

/// Makes an action on the board of a step's key and value.
struct BoardActionReader {
    /// The keys that are actions on the board.
    static let keys = [
        "plug", "pilot", "car", "fault", "opto", "emergency stop", "supply", "residual current", "mains", "ambient",
    ]
    /// The cable that comes with a plug unless a file names another: 32 A.
    static let usualCableOhms = 220.0

    let collector: FindingCollector

    func action(_ member: YAMLNode.Member) -> BoardAction? {
        let value = member.value
        switch member.key {
        case "plug": return plug(value)
        case "pilot": return pilot(value)
        case "car":
            guard let reader = MappingReader(value, place: "car", collector: collector) else { return nil }
            let word = reader.word("S2", of: ["open", "closed", "free"], isRequired: true)
            reader.finish()
            return word.map { .vehicleSwitch(isClosed: $0 == "free" ? nil : $0 == "closed") }
        case "fault": return fault(value)
        case "opto": return word(value, "opto", "on", "off").map { .opto(isOn: $0) }
        case "emergency stop":
            return word(value, "emergency stop", "pressed", "released").map { .emergencyStop(isPressed: $0) }
        case "supply": return word(value, "supply", "present", "lost").map { .supply(isPresent: $0) }
        case "residual current": return residualCurrent(value)
        case "mains": return quantity(value, .voltage, "mains").map { .mains(volts: $0) }
        case "ambient": return quantity(value, .temperature, "ambient").map { .ambient(celsius: $0) }
        default: return nil
        }
    }

    private func plug(_ node: YAMLNode) -> BoardAction? {
        guard let reader = MappingReader(node, place: "plug", collector: collector) else { return nil }
        defer { reader.finish() }
        let car = reader.word("car", of: EVPersona.all.map(\.name))
        let resistor = reader.quantity("resistor", .resistance)
        let cable = reader.quantity("cable", .resistance)
        switch (car, resistor, cable) {
        case (let car?, nil, _): return .plugCar(car, cableOhms: cable ?? Self.usualCableOhms)
        case (nil, let ohms?, _): return .plugResistor(ohms: ohms, cableOhms: cable ?? Self.usualCableOhms)
        case (nil, nil, let cable?): return .plugCable(ohms: cable)
        default:
            // A value that could not be read has its finding already.
            let given = ["car", "resistor", "cable"].filter { node[$0] != nil }
            if given.isEmpty || given.starts(with: ["car", "resistor"]) {
                collector.add(
                    .wrongValue, at: node.mark, "nothing or too much is plugged in",
                    cause: "at the end of a cable is a car, a resistor or nothing",
                    mend: "write {car: ordinary}, {resistor: 2.74 kΩ} or {cable: 220 Ω}")
            }
            return nil
        }
    }

    private func pilot(_ node: YAMLNode) -> BoardAction? {
        guard let reader = MappingReader(node, place: "pilot", collector: collector) else { return nil }
        defer { reader.finish() }
        if node["resistor"]?.text == "none", reader.value("resistor") != nil { return .pilotResistor(ohms: nil) }
        if let ohms = reader.quantity("resistor", .resistance) { return .pilotResistor(ohms: ohms) }
        if let volts = reader.quantity("noise", .voltage) { return .pilotNoise(millivolts: volts * 1_000) }
        if let ohms = reader.quantity("source", .resistance) { return .pilotSource(ohms: ohms) }
        let positive = reader.quantity("positive rail", .voltage)
        let negative = reader.quantity("negative rail", .voltage)
        if let positive, let negative {
            return .pilotRails(positiveMillivolts: positive * 1_000, negativeMillivolts: negative * 1_000)
        }
        if (node.members ?? []).isEmpty || node["positive rail"] != nil || node["negative rail"] != nil {
            collector.add(
                .missingKey, at: node.mark, "nothing is done to the pilot", cause: "one part of the circuit is changed",
                mend:
                    "write {resistor: 882 Ω}, {noise: 300 mV}, {source: 1 kΩ} or {positive rail: 12 V, negative rail: -12 V}"
            )
        }
        return nil
    }

    /// `cp-short on`.
    private func fault(_ node: YAMLNode) -> BoardAction? {
        guard let text = MappingReader.text(node, place: "fault", collector: collector) else { return nil }
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 2, words[1] == "on" || words[1] == "off" else {
            collector.add(
                .wrongValue, at: node.mark, "\"\(text)\" does not switch a fault", cause: "a fault is on or off",
                mend: "write fault: cp-short on")
            return nil
        }
        let names = FaultName.allCases.map(\.rawValue)
        guard let fault = FaultName(rawValue: words[0]) else {
            collector.add(
                .wrongValue, at: node.mark, "there is no fault \"\(words[0])\"",
                cause: "the virtual board knows certain faults by name",
                mend: NearestName.find(words[0], among: names).map { "did you mean \"\($0)\"?" }
                    ?? "there are: " + names.joined(separator: ", "))
            return nil
        }
        return .fault(fault, isOn: words[1] == "on")
    }

    /// `6 mA dc`, `30 mA ac` or `none`.
    private func residualCurrent(_ node: YAMLNode) -> BoardAction? {
        guard let text = MappingReader.text(node, place: "residual current", collector: collector) else { return nil }
        if text == "none" { return .residualCurrent(directMilliamperes: 0, alternatingMilliamperes: 0) }
        let isDirect = text.hasSuffix(" dc")
        guard isDirect || text.hasSuffix(" ac") else {
            collector.add(
                .wrongValue, at: node.mark, "\"\(text)\" is neither dc nor ac",
                cause: "the sensor has a limit for each", mend: "write 6 mA dc, 30 mA ac or none")
            return nil
        }
        do throws(QuantityText.Failure) {
            let milliamperes = try QuantityText.quantity(text.dropLast(3), .current) * 1_000
            return .residualCurrent(
                directMilliamperes: isDirect ? milliamperes : 0, alternatingMilliamperes: isDirect ? 0 : milliamperes)
        } catch {
            collector.add(.wrongValue, at: node.mark, error.what, cause: "it is a current", mend: error.mend)
            return nil
        }
    }

    private func quantity(_ node: YAMLNode, _ dimension: Dimension, _ place: String) -> Double? {
        MappingReader.quantity(node, dimension, place: place, collector: collector)
    }

    private func word(_ node: YAMLNode, _ place: String, _ yes: String, _ no: String) -> Bool? {
        MappingReader.word(node, of: [yes, no], place: place, collector: collector).map { $0 == yes }
    }
}
