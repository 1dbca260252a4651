import HAL

extension PlugLockProfile {
    init?(_ reader: ObjectReader) {
        let close = reader.output("close")
        let open = reader.output("open")
        let feedback = reader.input("feedback")
        let reason = "lock motors run for some tenths of a second and burn after some seconds"
        let drive = reader.duration("driveTime", .milliseconds(10)...(.seconds(5)), because: reason)
        let timeout = reader.duration("timeout", .milliseconds(10)...(.seconds(30)), because: reason)
        let attempts = reader.integer("attempts", in: 1...10)
        guard let close, let open, let feedback, let drive, let timeout, let attempts else { return nil }
        self.init(
            close: close, open: open, feedback: feedback, driveTime: drive, timeout: timeout, attempts: attempts)
    }
}

extension OptoInputProfile {
    init?(_ reader: ObjectReader) {
        let name = reader.text("name")
        let input = reader.input("input")
        let debounce = reader.duration(
            "debounce", .zero...(.seconds(10)), because: "a switch bounces for milliseconds", default: .milliseconds(50)
        )
        guard let name, let input, let debounce else { return nil }
        self.init(name: name, input: input, debounce: debounce)
    }
}

extension TemperatureSensorProfile {
    init?(_ reader: ObjectReader) {
        let name = reader.text("name")
        let input = reader.channelFields(as: .analogInput)
        let scale = reader.scale("scale", to: .temperature, -1_000_000...1_000_000)
        let curve = reader.objects("curve").map(Point.init)
        let stale = reader.duration(
            "staleAfter", .milliseconds(100)...(.seconds(60)), because: "hot contacts heat up within a minute",
            default: .seconds(10))
        guard let name, let input, let scale, !curve.isEmpty, !curve.contains(nil), let stale else { return nil }
        self.init(name: name, input: input, scale: scale, curve: curve.compactMap { $0 }, staleAfter: stale)
    }
}

extension TemperatureSensorProfile.Point {
    init?(_ reader: ObjectReader) {
        let temperature = reader.temperature("at", -50_000...200_000, because: "electronics live between these")
        let limit = reader.current("limit", 0...80_000, because: "the control pilot can signal no more than 80 A")
        guard let temperature, let limit else { return nil }
        self.init(temperature: temperature, limit: limit)
    }
}

extension StatusLightsProfile {
    init(_ reader: ObjectReader) {
        self.init(ready: reader.output("ready"), charging: reader.output("charging"), fault: reader.output("fault"))
    }
}

extension HeartbeatProfile {
    init?(_ reader: ObjectReader) {
        let output = reader.output("output")
        // Its relation to the loop period is the lint's to judge.
        let timeout = reader.duration(
            "supervisorTimeout", .milliseconds(1)...(.seconds(3_600)), because: "this is a supervisor, not a calendar")
        guard let output, let timeout else { return nil }
        self.init(output: output, supervisorTimeout: timeout)
    }
}

extension WatchdogProfile {
    init?(_ reader: ObjectReader) {
        let device = reader.text("device")
        let timeout = reader.duration(
            "timeout", .seconds(1)...(.seconds(60)),
            because: "below, a busy kernel resets the board; above, a hung board stays hung too long")
        guard let device, (timeout != nil) == reader.has("timeout") else { return nil }
        self.init(device: device, timeout: timeout)
    }
}

extension ShuntTripProfile {
    init?(_ reader: ObjectReader) {
        let output = reader.output("output")
        let pulse = reader.duration(
            "pulse", .milliseconds(10)...(.seconds(10)), because: "shunt coils trip in milliseconds and burn in seconds"
        )
        guard let output, let pulse else { return nil }
        self.init(output: output, pulse: pulse)
    }
}

extension PrimaryMeterProfile {
    init?(_ reader: ObjectReader) {
        // One of the two; the lint sees to it.
        let model = reader.text("model") ?? (reader.has("modelFile") ? "" : nil)
        let modelFile = reader.text("modelFile").map { reader.decoder.path(besideProfile: $0) }
        let port = reader.text("port")
        let baudRate = reader.integer("baudRate", in: 1_200...115_200, default: 9_600)
        let parity: SerialSettings.Parity? = reader.choice("parity", default: SerialSettings.Parity.none)
        let stopBits = reader.integer("stopBits", in: 1...2, default: 1)
        let direction = SerialSettings.Direction(reader, key: "direction")
        let turnaround = reader.duration(
            "turnaround", .zero...(.milliseconds(100)), because: "transceivers turn within microseconds",
            default: .zero)
        let hasEcho = reader.has("echo") ? reader.boolean("echo") : false
        let unit = reader.integer("unit", in: 1...247)
        let isRequired = reader.boolean("required")
        let stale = reader.duration(
            "staleAfter", .milliseconds(500)...(.seconds(120)), because: "a meter answers within a second or two",
            default: .seconds(5))
        let signing = reader.object("signedTransactions")
        let signed = signing.flatMap { SignedTransactionsProfile($0) }
        guard let model, let port, let baudRate, let parity, let stopBits, let direction, let turnaround, let hasEcho,
            let unit, let isRequired, let stale, signing == nil || signed != nil
        else { return nil }
        let serial = SerialSettings(
            port: port, baudRate: baudRate, parity: parity, stopBits: stopBits, direction: direction,
            turnaround: turnaround, hasEcho: hasEcho)
        self.init(
            model: model, modelFile: modelFile, serial: serial, unit: unit, isRequired: isRequired, staleAfter: stale,
            signedTransactions: signed)
    }
}

extension SerialSettings.Direction {
    /// A word, or the line that is active while sending; automatic where the key is absent.
    init?(_ reader: ObjectReader, key: String) {
        guard let node = reader.value(key) else {
            self = .automatic
            return
        }
        switch node.text {
        case "automatic": self = .automatic
        case "kernel": self = .kernel
        case "rts": self = .rts
        default:
            guard let line = reader.output(key) else { return nil }
            self = .line(line)
        }
    }
}

extension CardReaderProfile {
    init?(_ reader: ObjectReader) {
        let model: Model? = reader.choice("model")
        let port = reader.text("port")
        guard let model, let port else { return nil }
        self.init(model: model, port: port)
    }
}
