extension Channel {
    /// The name of an option of this channel, as the source has it.
    public func name(of option: UInt8) -> String {
        switch self {
        case .vehicle: Self.name(Vehicle.self, option)
        case .permit: Self.name(Allowance.self, option)
        case .mainContactor, .phaseContactor: Self.name(ContactorBehavior.self, option)
        case .monitor: Self.name(MonitorReport.self, option)
        case .selfTest: Self.name(SelfTestAnswer.self, option)
        case .lock: Self.name(LockBehavior.self, option)
        case .cable: Self.name(CableCoding.self, option)
        case .fan: Self.name(Fan.self, option)
        case .meter: Self.name(Meter.self, option)
        case .temperature: Self.name(Temperature.self, option)
        case .supply: Self.name(Supply.self, option)
        case .stop: Self.name(EmergencyStop.self, option)
        case .loop: Self.name(LoopHealth.self, option)
        case .request: Self.name(Request.self, option)
        }
    }

    private static func name<Option: ChannelOption>(_ type: Option.Type, _ raw: UInt8) -> String {
        Option(rawValue: raw).map { "\($0)" } ?? "?"
    }
}

extension Choices {
    /// The options that differ from those of `before`, in words.
    func changes(from before: Choices) -> [String] {
        Channel.allCases.filter { self[$0] != before[$0] }.map { "\($0): \($0.name(of: self[$0]))" }
    }
}
