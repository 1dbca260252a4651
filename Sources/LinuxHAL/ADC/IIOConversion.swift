import HAL

/// From a converter's number to millivolts: (raw + offset) · scale, as the subsystem defines it.
struct IIOConversion: Equatable {
    /// Millivolts a step.
    var scale: Double
    /// Steps added first.
    var offset: Double

    /// The conversion of `channel`: its own attributes, or those that it shares with all channels of its type. `nil` if
    /// there is no scale, or one of them is no number.
    static func read(_ device: IIODevice, channel: String, tree: SystemTree) -> IIOConversion? {
        let type = String(channel.prefix { $0.isLetter })
        func value(_ attribute: String) -> String? {
            tree.text("\(device.folder)/in_\(channel)_\(attribute)")
                ?? tree.text("\(device.folder)/in_\(type)_\(attribute)")
        }
        guard let scale = value("scale").flatMap({ Double($0) }), scale.isFinite, scale != 0 else { return nil }
        guard let offset = Double(value("offset") ?? "0"), offset.isFinite else { return nil }
        return IIOConversion(scale: scale, offset: offset)
    }

    /// Rounded to the nearest millivolt; `nil` beyond what fits. Real-time safe.
    func millivolts(raw: Int64) -> Millivolts? {
        let value = ((Double(raw) + offset) * scale).rounded()
        guard value >= Double(Int32.min), value <= Double(Int32.max) else { return nil }
        return Millivolts(Int32(value))
    }
}
