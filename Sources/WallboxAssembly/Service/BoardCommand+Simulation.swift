import LocalAPI
import Records
import VirtualBoard

extension BoardCommand {
    /// The board's command for the API's, or `nil` for one that is not the board's.
    public init?(_ command: SimulationCommand) throws(APIProblem) {
        switch command {
        case .plug: self = .plug(nil, cableOhms: 220)
        case .unplug: self = .unplug
        case .press(let name): self = .overrideSwitch(try Self.switchState(true, of: name))
        case .release(let name): self = .overrideSwitch(try Self.switchState(false, of: name))
        case .free(let name):
            _ = try Self.switchState(false, of: name)
            self = .overrideSwitch(nil)
        case .persona(let name):
            guard let persona = EVPersona.named(name) else {
                throw APIProblem(
                    .badRequest, what: "there is no vehicle '\(name)'", where: "persona",
                    mend: "give one of: " + EVPersona.all.map(\.name).joined(separator: ", "))
            }
            self = .choosePersona(persona)
        case .fault(let name, let isOn):
            guard let fault = FaultName(rawValue: name) else {
                throw APIProblem(
                    .badRequest, what: "there is no fault '\(name)'", where: "fault",
                    mend: "give one of: " + FaultName.allCases.map(\.rawValue).joined(separator: ", "))
            }
            self = .fault(fault, on: isOn)
        case .clearFaults: self = .clearFaults
        case .opto(_, let isOn): self = .opto(isOn)
        case .temperature(let celsius): self = .ambient(celsius: celsius)
        case .emergencyStop(let isOn): self = .emergencyStop(isOn)
        case .mains(let volts): self = .mains(PerPhase(all: volts))
        case .residualCurrent(let milliamperes):
            self = .residualCurrent(directMilliamperes: milliamperes, alternatingMilliamperes: 0)
        case .resetBreaker: self = .resetBreaker
        case .card(nil): self = .removeCards
        case .card(let name?): self = .showCard(try Self.card(name))
        case .timeLapse: return nil
        }
    }

    private static func card(_ name: String) throws(APIProblem) -> VirtualCard {
        do throws(IdentityTokenError) {
            let token = try IdentityToken(name)
            guard token.kind == .card, token.outlet == nil else { throw .length(digits: token.text.count) }
            let digits = Array(token.text)
            let uid = stride(from: 0, to: digits.count, by: 2).compactMap {
                UInt8(String(digits[$0...($0 + 1)]), radix: 16)
            }
            return uid.count == 4 ? .classic1K(uid) : .ultralight(uid)
        } catch {
            throw APIProblem(.badRequest, what: "\(error)", where: "card", mend: "give a UID such as 04A1B2C3")
        }
    }

    private static func switchState(_ isClosed: Bool, of name: String) throws(APIProblem) -> Bool {
        guard name.uppercased() == "S2" else {
            throw APIProblem(
                .badRequest, what: "the vehicle has no switch '\(name)'", where: "name", mend: "its only switch is S2")
        }
        return isClosed
    }
}
