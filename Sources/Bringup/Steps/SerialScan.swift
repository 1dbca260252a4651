import BoardProfiles
import ControlLoop
import Devices
import HAL
import Metering
import Modbus
import WallboxAssembly

/// Looks for a meter at other speeds, parities and units than the profile's.
struct SerialScan {
    private static let baudRates = [9_600, 19_200, 38_400, 2_400, 4_800, 57_600, 115_200]

    let session: BringupSession
    let profile: PrimaryMeterProfile
    let model: MeterModel

    /// The settings as text.
    static func text(_ settings: SerialSettings, _ unit: UInt8) -> String {
        "\(settings.baudRate) baud, parity \(settings.parity.rawValue), \(settings.stopBits) stop bit, unit \(unit)"
    }

    /// Whether an error shows that something spoke at these settings: a frame that is sound but not the one asked for.
    static func isAnswer(_ error: MeterError) -> Bool {
        switch error {
        case .implausibleValue, .unsteadySerial: true
        case .bus(let error): isAnswer(error)
        }
    }

    static func isAnswer(_ error: ModbusError) -> Bool {
        switch error {
        case .unexpectedUnit, .unexpectedFunction, .unexpectedByteCount, .trailingBytes, .exception: true
        default: false
        }
    }

    /// Where something answered, as text; `nil` if nowhere.
    func run() throws(BringupStop) -> String? {
        let unit = UInt8(clamping: profile.unit)
        for baudRate in Self.baudRates {
            for parity in SerialSettings.Parity.allCases {
                var settings = profile.serial
                settings.baudRate = baudRate
                settings.parity = parity
                guard settings != profile.serial else { continue }
                if try answers(settings, [unit]) != nil { return Self.text(settings, unit) }
                if unit != model.defaultUnit, try answers(settings, [model.defaultUnit]) != nil {
                    return Self.text(settings, model.defaultUnit)
                }
            }
        }
        let highest = UInt8(clamping: min(247, max(1, session.options.highestScannedUnit)))
        let others = (1...highest).filter { $0 != unit }
        return try answers(profile.serial, Array(others)).map { Self.text(profile.serial, $0) }
    }

    /// Which of `units` answers on a line set up as `settings`; `nil` if none does or the line cannot be had.
    private func answers(_ settings: SerialSettings, _ units: [UInt8]) throws(BringupStop) -> UInt8? {
        guard let block = model.blocks.first else { return nil }
        let opened = session.serialPort(settings)
        guard let port = opened.port else {
            session.report(opened.refusal)
            return nil
        }
        var master = RTUMaster(
            port: port,
            timing: RTUTiming(settings: settings, responseTimeout: .milliseconds(200), minimumGap: model.minimumGap),
            now: session.now)
        for unit in units {
            session.report("trying \(Self.text(settings, unit))")
            do throws(ModbusError) {
                try master.begin(
                    try ReadRequest(unit: unit, function: block.function, address: block.address, count: block.count),
                    now: session.now)
            } catch {
                continue
            }
            let end = session.now + .seconds(5)
            asking: while session.now < end {
                switch master.poll(now: session.now) {
                case .reply: return unit
                case .failed(let error):
                    if Self.isAnswer(error) { return unit }
                    break asking
                case .idle: break asking
                case .waiting: try session.tick()
                }
            }
        }
        return nil
    }
}
