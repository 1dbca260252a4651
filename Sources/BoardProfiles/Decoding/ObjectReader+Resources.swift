import HAL

extension ObjectReader {
    /// A line that the controller drives, noted as used.
    func output(_ key: String) -> LineReference? { object(key)?.outputFields }

    /// A line that the controller reads, noted as used.
    func input(_ key: String) -> LineReference? { object(key)?.inputFields }

    /// The fields of a driven line in this mapping itself.
    var outputFields: LineReference? {
        let drive: LineReference.Drive? = choice("drive", default: .pushPull)
        guard var reference = lineFields, let drive else { return nil }
        reference.drive = drive
        note(.output, device: reference.chip, name: reference.line, at: "line", reference: reference)
        return reference
    }

    /// The fields of a read line in this mapping itself.
    var inputFields: LineReference? {
        let debounce = duration(
            "debounce", .zero...(.seconds(1)), because: "the line would be blind for longer than any deadline",
            default: .zero)
        guard var reference = lineFields, let debounce else { return nil }
        reference.debounce = debounce
        note(.input, device: reference.chip, name: reference.line, at: "line", reference: reference)
        return reference
    }

    private var lineFields: LineReference? {
        let chip = text("chip")
        let line = text("line")
        let level = self.level("active")
        let bias: LineReference.Bias? = choice("bias", default: .asIs)
        guard let chip, let line, let level, let bias else { return nil }
        return LineReference(chip: chip, line: line, activeLevel: level, bias: bias)
    }

    /// `high` or `low`, or `fallback` where the key is absent.
    func level(_ key: String, default fallback: ActiveLevel? = nil) -> ActiveLevel? {
        guard has(key) else { return fallback }
        return switch text(key) {
        case "high": .high
        case "low": .low
        default: nil
        }
    }

    /// The `device` and `channel` of this mapping itself, noted as used.
    func channelFields(as kind: ResourceUse.Kind) -> AnalogChannel? {
        let device = text("device")
        let channel = text("channel")
        guard let device, let channel else { return nil }
        note(kind, device: device, name: channel, at: "channel", reference: nil)
        return AnalogChannel(device: device, channel: channel)
    }

    private func note(
        _ kind: ResourceUse.Kind, device: String, name: String, at key: String, reference: LineReference?
    ) {
        decoder.note(
            ResourceUse(
                kind: kind, device: device, name: name, path: path, mark: decoder.mark(of: path(of: key)),
                reference: reference))
    }
}
