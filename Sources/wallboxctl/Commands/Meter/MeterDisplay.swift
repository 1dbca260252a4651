import HAL
import Metering
import Modbus
import WallboxAssembly

/// Meters as text.
enum MeterDisplay {
    /// The requests in which a model is read.
    static func plan(_ model: MeterModel) -> String {
        var lines = ["\(model.id): \(model.name), read in these requests:"]
        for block in model.blocks {
            let names = model.registers.filter { register in
                register.quantity.rate == block.rate
                    && register.terms.contains {
                        $0.function == block.function && block.addresses.contains($0.addresses)
                    }
            }.map(\.quantity.name)
            lines.append(
                "  \(rate(block.rate).padded(to: 8))FC\(block.function.code)  "
                    + "\(block.address)…\(Int(block.address) + Int(block.count) - 1)".padded(to: 14)
                    + "\(block.count) registers".padded(to: 15) + names.joined(separator: ", "))
        }
        return lines.joined(separator: "\n")
    }

    /// A rate, for people.
    static func rate(_ rate: PollRate) -> String {
        switch rate {
        case .live: "live"
        case .energy: "energy"
        case .slow: "slow"
        }
    }

    /// A value with its unit, with as many decimals as help.
    static func value(_ reading: QuantityReading) -> String {
        let dimension = reading.quantity.dimension
        switch dimension {
        case .energy: return Text.decimal(reading.value / 1_000, 3) + " kWh"
        case .reactiveEnergy: return Text.decimal(reading.value / 1_000, 3) + " kvarh"
        case .activePower, .apparentPower, .reactivePower:
            return Text.decimal(reading.value, 1) + " " + dimension.symbol
        case .ratio: return Text.decimal(reading.value, 3)
        case .voltage, .frequency: return Text.decimal(reading.value, 2) + " " + dimension.symbol
        case .current: return Text.decimal(reading.value, 3) + " " + dimension.symbol
        }
    }

    /// All that a reader knows, line by line.
    static func readings(_ connection: MeterConnection) -> [String] {
        let now = connection.now
        var lines: [String] = []
        for quantity in MeterQuantity.allCases {
            guard let reading = connection.reader.reading(of: quantity) else { continue }
            lines.append(
                "  " + quantity.name.padded(to: 24) + value(reading).padded(to: 18)
                    + "\(Text.decimal((now - reading.measuredAt).seconds, 1)) s old")
        }
        return lines
    }

    /// Who the meter says it is.
    static func identity(_ connection: MeterConnection) -> [String] {
        let identity = connection.reader.identity
        var parts: [String] = []
        if !identity.model.isEmpty { parts.append("model \(identity.model)") }
        if let code = identity.code { parts.append("code \(code) (0x\(String(code, radix: 16, uppercase: true)))") }
        if !identity.serial.isEmpty { parts.append("serial number \(identity.serial)") }
        if !identity.firmware.isEmpty { parts.append("firmware \(identity.firmware)") }
        var lines = parts.isEmpty ? [] : ["  says: " + parts.joined(separator: ", ")]
        if identity.isSerialUnsteady {
            lines.append(
                "  warning: its serial number changes from one answer to the next; two meters may answer as one unit")
        }
        if identity.verdict == .unexpected {
            lines.append(
                "  warning: this is not what \(connection.reader.model.id) is known to answer; compare the values with "
                    + "the meter's display, or see `wallboxctl meter models`")
        }
        return lines
    }

    /// A line's settings.
    static func line(_ baudRate: Int, _ parity: SerialSettings.Parity, _ stopBits: Int) -> String {
        let letter =
            switch parity {
            case .none: "N"
            case .even: "E"
            case .odd: "O"
            }
        return "\(baudRate) 8\(letter)\(stopBits)"
    }
}
