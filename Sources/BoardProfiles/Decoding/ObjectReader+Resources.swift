import HAL

extension ObjectReader {
    /// A line that the controller drives, noted as used.
    func output(_ key: String) -> LineReference? { object(key)?.lineFields(as: .output) }

    /// A line that the controller reads, noted as used.
    func input(_ key: String) -> LineReference? { object(key)?.lineFields(as: .input) }

    /// The fields of a line in this mapping itself.
    func lineFields(as kind: ResourceUse.Kind) -> LineReference? {
        let chip = text("chip")
        let line = text("line")
        let level: String? = text("active")
        let bias: LineReference.Bias? = choice("bias", default: .asIs)
        guard let chip, let line, let level, let bias, level == "high" || level == "low" else { return nil }
        let reference = LineReference(chip: chip, line: line, activeLevel: level == "high" ? .high : .low, bias: bias)
        note(kind, device: chip, name: line, at: "line", reference: reference)
        return reference
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
