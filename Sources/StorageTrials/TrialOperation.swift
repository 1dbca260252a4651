import Records
import Storage

/// One change of a trial. Number and seed determine it, given the state before.
enum TrialOperation {
    case begin(SessionBegin)
    case progress(Int64, SessionProgress)
    case signedReading(Int64, String)
    case end(Int64, SessionEnd)
    case add(WhitelistName, IdentityToken)
    case remove(WhitelistName, IdentityToken)
    case importFile(WhitelistName, [IdentityToken], WhitelistImportReport.Mode)
    case clear(WhitelistName)
    case settings([String: String?])
    case beginEvent(Int32, UTCTime)
    case endEvent(Int64, UTCTime)

    /// The operation `number` on `state`.
    init(seed: UInt64, number: Int, state: TrialState) throws {
        var random = SeededGenerator(seed: seed, number: number)
        let time = UTCTime(milliseconds: 1_790_000_000_000 + Int64(number) * 1_000)
        let open = state.sessions.values.filter { $0.end == nil }.map(\.id).sorted()
        let openEvents = state.events.values.filter { $0.end == nil }.map(\.id).sorted()
        let list = WhitelistName.allCases.randomElement(using: &random) ?? .local
        let token = try IdentityToken(cardUID: [0x04, 0, .random(in: 0...3, using: &random), UInt8(number & 0xFF)])
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<15 where open.count < 3:
            let meter = SessionMeter(model: "eastron-sdm630", serialNumber: "\(number)", wattHours: Int64(number))
            self = .begin(
                SessionBegin(
                    time: time, authorization: .localWhitelist, token: token,
                    meter: Bool.random(using: &random) ? meter : nil))
        case 0..<40:
            guard let id = open.randomElement(using: &random) else { fallthrough }
            self = .progress(id, Self.progress(number, time))
        case 40..<45:
            guard let id = open.randomElement(using: &random) else { fallthrough }
            // Some longer than a page.
            let length = Int.random(in: 10...6_000, using: &random)
            self = .signedReading(id, "OCMF|\(number)|" + String(repeating: "x", count: length))
        case 45..<57:
            guard let id = open.randomElement(using: &random) else { fallthrough }
            self = .end(id, SessionEnd(reason: .evDisconnected, progress: Self.progress(number, time)))
        case 57..<68: self = .add(list, token)
        case 68..<72:
            let text = (state.lists[list] ?? []).sorted().randomElement(using: &random)
            self = .remove(list, try text.map { try IdentityToken($0) } ?? token)
        case 72..<75:
            let count = Int.random(in: 1...200, using: &random)
            let tokens = try (0..<count).map {
                try IdentityToken(cardUID: [0x05] + UInt32($0 + number * 7).bytes.dropFirst())
            }
            self = .importFile(list, tokens, (state.lists[list] ?? []).count > 1_000 ? .replace : .add)
        case 75: self = .clear(list)
        case 76..<92:
            // All of these belong together: each shows the same number, or none of them changed.
            self = .settings(
                Dictionary(uniqueKeysWithValues: (0..<12).map { ("key\($0)", $0 == number % 12 ? nil : "\(number)") }))
        case 92..<96 where openEvents.count < 3:
            self = .beginEvent(Int32.random(in: 0...32_000, using: &random), time)
        default:
            guard let id = openEvents.randomElement(using: &random) else {
                self = .beginEvent(6_000, time)
                return
            }
            self = .endEvent(id, time)
        }
    }

    private static func progress(_ number: Int, _ time: UTCTime) -> SessionProgress {
        var energy = SessionEnergy(register: 0)
        energy.advance(to: Int64(number))
        return SessionProgress(time: time, seconds: Int64(number), chargingSeconds: Int64(number / 2), energy: energy)
    }

    /// Does it.
    func perform(on database: StationDatabase) throws {
        switch self {
        case .begin(let begin): _ = try database.beginSession(begin)
        case .progress(let id, let progress): try database.recordProgress(progress, of: id, always: true)
        case .signedReading(let id, let text): try database.addSignedReading(text, to: id)
        case .end(let id, let end): try database.endSession(id, end)
        case .add(let list, let token): try database.add(token, to: list)
        case .remove(let list, let token): try database.remove(token, from: list)
        case .importFile(let list, let tokens, let mode):
            let file = try WhitelistFile(Array(tokens.map { $0.text + "\n" }.joined().utf8))
            _ = try database.whitelist(list).importFile(file, mode: mode)
        case .clear(let list): try database.whitelist(list).clear()
        case .settings(let changes): try database.applySettings(changes)
        case .beginEvent(let limit, let time):
            _ = try database.beginLimitEvent(source: "external input", milliamperes: limit, at: time)
        case .endEvent(let id, let time): try database.endLimitEvent(id, at: time, isEstimated: false)
        }
    }

    /// What must be its effect.
    func apply(to state: inout TrialState) {
        switch self {
        case .begin(let begin):
            state.lastSession += 1
            state.sessions[state.lastSession] = SessionRecord(id: state.lastSession, begin: begin)
        case .progress(let id, let progress): state.sessions[id]?.progress = progress
        case .signedReading(let id, let text): state.sessions[id]?.signedReadings.append(text)
        case .end(let id, let end): state.sessions[id]?.end = end
        case .add(let list, let token): state.lists[list]?.insert(token.text)
        case .remove(let list, let token): state.lists[list]?.remove(token.text)
        case .importFile(let list, let tokens, let mode):
            let texts = Set(tokens.map(\.text))
            if mode == .replace { state.lists[list] = texts } else { state.lists[list]?.formUnion(texts) }
        case .clear(let list): state.lists[list] = []
        case .settings(let changes): for (name, value) in changes { state.settings[name] = value }
        case .beginEvent(let limit, let time):
            state.lastEvent += 1
            state.events[state.lastEvent] = LimitEvent(
                id: state.lastEvent, source: "external input", milliamperes: limit, start: time)
        case .endEvent(let id, let time): state.events[id]?.end = time
        }
        state.dropOld()
    }
}

extension UInt32 {
    fileprivate var bytes: [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) } }
}
