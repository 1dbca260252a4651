import BoardProfiles
import HAL
import Metering
import Modbus

/// Turns the tree of a description into a model.
struct DescriptionReading {
    let collector: FindingCollector

    /// The model, or `nil` with findings.
    func model(_ root: YAMLNode) -> MeterModel? {
        guard let mapping = DescriptionMapping(root, place: "the description", collector: collector) else { return nil }
        let id = identifier(mapping)
        let name = mapping.text("name", isRequired: true)
        let aliases = mapping.texts("aliases")
        let role = mapping.choice("role", MeterRole.allCases.map { ($0.rawValue, $0) }, default: nil)
        let confidence = mapping.choice("confidence", MeterConfidence.allCases.map { ($0.rawValue, $0) }, default: nil)
        let sources = mapping.required("sources") == nil ? [] : mapping.texts("sources")
        let notes = mapping.texts("notes")
        let connection = mapping.mapping("connection", isRequired: true).map { Connection($0) }
        let limits = mapping.mapping("limits", isRequired: true).flatMap { Limits($0) }
        let encoding = mapping.mapping("encoding").map { RegisterEncoding($0) } ?? RegisterEncoding()
        let registers = mapping.mapping("registers", isRequired: true).map { part in
            part.members.map { RegisterReading(encoding: encoding, collector: collector).register($0) }
        }
        let identity = mapping.mapping("identity")?.members.map {
            IdentityReading(encoding: encoding, collector: collector).field($0)
        }
        mapping.finish()
        guard !collector.hasErrors, let id, let name, let role, let confidence, let connection, let limits,
            let registers
        else { return nil }
        let model = MeterModel(
            id: id, name: name, aliases: aliases, role: role, confidence: confidence, sources: sources, notes: notes,
            registers: registers.compactMap { $0 }, identity: (identity ?? []).compactMap { $0 },
            hasSignedCurrents: encoding.hasSignedCurrents, detectsWordOrder: encoding.detectsWordOrder,
            maximumRegistersPerRead: UInt16(limits.registersPerRead), alignment: UInt16(limits.alignment),
            readableRuns: limits.readable, minimumGap: limits.minimumGap, responseTimeout: limits.responseTimeout,
            serial: connection.serial, network: connection.network)
        checkWhole(model, mapping)
        return model
    }

    /// What can only be judged with everything at hand.
    private func checkWhole(_ model: MeterModel, _ mapping: DescriptionMapping) {
        let registers = mapping.members.first { $0.key == "registers" }
        let mark = registers?.keyMark ?? mapping.mark
        do throws(MeterModelError) {
            try model.validate()
        } catch {
            collector.add(
                .wrongValue, at: line(of: error, model, mapping)?.keyMark ?? mark, error.what,
                cause: "the reader could not read the meter so", mend: error.mend)
        }
        checkOverlaps(model, registers?.value.members ?? [])
    }

    /// The line of the description that `error` is about, if it is about one.
    private func line(
        of error: MeterModelError, _ model: MeterModel, _ mapping: DescriptionMapping
    ) -> YAMLNode.Member? {
        func line(_ name: String, in part: String) -> YAMLNode.Member? {
            mapping.members.first { $0.key == part }?.value.members?.first { $0.key == name }
        }
        if let quantity = error.quantity { return line(quantity.name, in: "registers") }
        guard case .blockTooLong(_, let address, let count) = error else { return nil }
        if let field = model.identity.first(where: { $0.readAddress == address && $0.readCount == count }) {
            return line(field.kind.name, in: "identity")
        }
        let block = Int(address)..<(Int(address) + Int(count))
        let register = model.registers.first { $0.terms.contains { block.overlaps($0.addresses) } }
        return register.flatMap { line($0.quantity.name, in: "registers") }
    }

    /// Two values that share a register but do not begin at the same one are a mistake in an address or a type.
    private func checkOverlaps(_ model: MeterModel, _ lines: [YAMLNode.Member]) {
        let all = model.registers.flatMap { register in register.terms.map { (register.quantity, $0) } }
        for (index, (quantity, term)) in all.enumerated() {
            for (other, earlier) in all[..<index]
            where earlier.function == term.function && earlier.addresses.overlaps(term.addresses)
                && earlier.addresses != term.addresses
            {
                collector.add(
                    .wrongValue, at: lines.first { $0.key == quantity.name }?.keyMark ?? .wholeFile,
                    "\(quantity.name) overlaps \(other.name)",
                    cause: "registers \(term.addresses.lowerBound) to \(term.addresses.upperBound - 1) and "
                        + "\(earlier.addresses.lowerBound) to \(earlier.addresses.upperBound - 1) share one",
                    mend: "correct an address or a type")
            }
        }
    }

    /// The name that board profiles use.
    private func identifier(_ mapping: DescriptionMapping) -> String? {
        guard let node = mapping.required("meter") else { return nil }
        let isPlain = { (text: String) in
            !text.isEmpty && text.first != "-"
                && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        }
        if let text = node.text, isPlain(text) { return text }
        collector.add(
            .wrongValue, at: node.mark, "meter is \"\(node.text ?? "")\"",
            cause: "it is the name that board profiles use: lower-case letters, digits and hyphens",
            mend: "write it like eastron-sdm630")
        return nil
    }

    /// How the meter is connected.
    struct Connection {
        var serial: MeterModel.SerialDefaults?
        var network: MeterModel.NetworkDefaults?

        init(_ mapping: DescriptionMapping) {
            if let rtu = mapping.mapping("rtu") {
                let unit = rtu.integer("unit", in: 1...247, isRequired: true)
                let baudRate = rtu.integer("baudRate", in: 1_200...115_200, default: 9_600)
                let parity = rtu.choice(
                    "parity", SerialSettings.Parity.allCases.map { ($0.rawValue, $0) },
                    default: SerialSettings.Parity.none)
                let stopBits = rtu.integer("stopBits", in: 1...2, default: 1)
                let baudRates = rtu.list("baudRates").compactMap { rtu.integer($0, "baudRates", in: 1_200...115_200) }
                let parities = rtu.texts("parities").compactMap { SerialSettings.Parity(rawValue: $0) }
                if parities.count < rtu.list("parities").count {
                    mapping.collector.add(
                        .wrongValue, at: rtu.mark, "parities has a word that is no parity",
                        cause: "a meter has none, even or odd", mend: "write [none, even, odd], or what the meter has")
                }
                if let baudRate, !baudRates.isEmpty, !baudRates.contains(baudRate) {
                    mapping.collector.add(
                        .wrongValue, at: rtu.mark, "baudRates lacks the rate that the meter leaves the factory with",
                        cause: "it has \(baudRate) Bd then", mend: "add it, or correct baudRate")
                }
                rtu.finish()
                if let unit, let baudRate, let parity, let stopBits {
                    serial = MeterModel.SerialDefaults(
                        unit: UInt8(unit), baudRate: baudRate, parity: parity, stopBits: stopBits,
                        baudRates: baudRates, parities: parities)
                }
            }
            if let tcp = mapping.mapping("tcp") {
                let unit = tcp.integer("unit", in: 0...255, isRequired: true)
                let port = tcp.integer("port", in: 1...65_535, default: 502)
                tcp.finish()
                if let unit, let port {
                    network = MeterModel.NetworkDefaults(unit: UInt8(unit), port: UInt16(port))
                }
            }
            if !mapping.members.contains(where: { $0.key == "rtu" || $0.key == "tcp" }) {
                mapping.collector.add(
                    .missingKey, at: mapping.mark, "connection has neither \"rtu\" nor \"tcp\"",
                    cause: "the meter is reached by a serial line, the network or both",
                    mend: "add rtu: {unit: 1, baudRate: 9600, parity: none, stopBits: 1} or tcp: {unit: 1, port: 502}")
            }
            mapping.finish()
        }
    }

    /// What the meter allows.
    struct Limits {
        var registersPerRead: Int
        var alignment: Int
        var minimumGap: Nanoseconds
        var responseTimeout: Nanoseconds
        var readable: [RegisterRun]

        init?(_ mapping: DescriptionMapping) {
            let registers = mapping.integer("registersPerRead", in: 1...125, isRequired: true)
            let alignment = mapping.integer("alignment", in: 1...4, default: 1)
            let gap = Self.milliseconds(mapping, "minimumGap", 0...1_000, default: 0)
            let timeout = Self.milliseconds(mapping, "responseTimeout", 50...5_000, default: 500)
            _ = mapping.text("basis")
            var readable: [RegisterRun] = []
            for node in mapping.list("readable") {
                guard let run = DescriptionMapping(node, place: "readable", collector: mapping.collector) else {
                    continue
                }
                let function = run.choice("function", RegisterEncoding.functions, default: nil)
                let from = run.integer("from", in: 0...65_535, isRequired: true)
                let to = run.integer("to", in: (from ?? 0)...65_535, isRequired: true)
                run.finish()
                guard let function, let from, let to else { continue }
                readable.append(RegisterRun(function: function, UInt16(from)...UInt16(to)))
            }
            mapping.finish()
            guard let registers, let alignment, let gap, let timeout else { return nil }
            registersPerRead = registers
            self.alignment = alignment
            minimumGap = gap
            responseTimeout = timeout
            self.readable = readable
        }

        /// A time such as `60 ms`.
        private static func milliseconds(
            _ mapping: DescriptionMapping, _ key: String, _ range: ClosedRange<Int>, default fallback: Int
        ) -> Nanoseconds? {
            guard let node = mapping.value(key) else { return .milliseconds(Int64(fallback)) }
            let parts = (node.text ?? "").split(separator: " ")
            guard parts.count == 2, parts[1] == "ms", let number = Int(parts[0]) else {
                mapping.collector.add(
                    .wrongUnit, at: node.mark, "\(key) is \"\(node.text ?? "")\"",
                    cause: "a time is a whole number and ms", mend: "write it like \(key): \(fallback) ms")
                return nil
            }
            guard range.contains(number) else {
                mapping.collector.add(
                    .outOfRange, at: node.mark, "\(key) is \(number) ms",
                    cause: "no meter needs other times", mend: "write \(range.lowerBound) ms to \(range.upperBound) ms")
                return nil
            }
            return .milliseconds(Int64(number))
        }
    }
}
