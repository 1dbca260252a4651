import Settings

extension SplitMix {
    /// A text that `kind` allows, near the ends of its range as often as within.
    mutating func value(of kind: SettingKind) -> String {
        switch kind {
        case .boolean: return pick(["true", "false"])
        case .integer(let range, _), .port(let range): return "\(number(in: range))"
        case .decimal(let range, let step, _):
            let thousandths = number(in: (range.lowerBound / step)...(range.upperBound / step)) * step
            let fraction = thousandths % 1000 == 0 ? "" : ".\(thousandths % 1000 / 100)"
            return "\(thousandths / 1000)\(fraction)"
        case .perPhase(let range, _): return "\(number(in: range)) \(number(in: range)) \(number(in: range))"
        case .choice(let options): return pick(options).word
        case .text(let rule): return text(rule)
        case .host: return pick(["", "meter.local", "192.168.1.20", "fe80::1"])
        case .ipv4Address: return pick(["", "192.168.1.20", "192.168.1.1", "255.255.255.0", "255.255.0.0"])
        case .url(let schemes): return pick([""] + schemes.map { "\($0)://ocpp.example.org:8080/a?b=c" })
        case .hosts: return pick(["", "192.168.1.1", "192.168.1.1\n::1", "a.example\nb.example\nc.example"])
        }
    }

    private mutating func number(in range: ClosedRange<Int>) -> Int {
        pick([
            range.lowerBound, range.upperBound, Int.random(in: range, using: &self),
            min(max(range.lowerBound, 6), range.upperBound),
        ])
    }

    private mutating func text(_ rule: TextRule) -> String {
        switch rule.alphabet {
        case .timeZone: return pick(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+1"])
        case .path: return pick(["", "/dev/ttyAMA0", "/dev/serial/by-id/usb-FTDI_0-if00"])
        case .hexadecimal: return pick(["", String(repeating: "0aF9", count: rule.lengths.upperBound / 4)])
        case .hostLabel: return pick(["pilotline", "wallbox-2"])
        case .identifier: return pick(["", String("Tag*1:2|3@x.y_z-=+".prefix(rule.lengths.upperBound))])
        case .visibleASCII:
            return pick(["", "say\"no\"#\\:{x}", String(repeating: "~", count: rule.lengths.upperBound)])
        }
    }
}
