import Records
import Settings
import Testing

@Suite("Keeper, at random") struct KeeperPropertyTests {
    private static let boards = [BoardFacts.bench, .small, .plain]

    private func features(_ random: inout SplitMix) -> Set<BuildFeature> {
        Set(BuildFeature.allCases.filter { _ in Bool.random(using: &random) })
    }

    private func currents(_ text: String?) -> [Int] { (text ?? "").split(separator: " ").compactMap { Int($0) } }

    @Test("A save is kept whole or not at all, whichever row of it fails", arguments: 0..<120)
    func wholeOrNothing(seed: UInt64) throws {
        var random = SplitMix(seed)
        let board = random.pick(Self.boards)
        let features = features(&random)
        let store = MemoryStore()
        let keeper = try makeKeeper(store, board: board, features: features, bootID: "boot")
        var saved = 0
        for _ in 0..<20 {
            let before = (store: store.values, values: keeper.values, revision: keeper.revision)
            var stage = keeper.stage(session: "random")
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let definition = random.pick(SettingsCatalogue.all)
                if random.next() % 8 == 0 {
                    try stage.reset(definition.name)
                } else {
                    try stage.set(definition.name, to: random.value(of: definition.kind))
                }
            }
            let transactions = store.transactions
            store.fail(atRow: random.next() % 2 == 0 ? nil : Int.random(in: 0...4, using: &random))
            do throws(SettingsError) {
                try keeper.save(stage)
                saved += 1
                #expect(keeper.values == stage.values)
                #expect(keeper.issues(in: stage).isEmpty)
            } catch {
                #expect(store.values == before.store && keeper.values == before.values)
                #expect(keeper.revision == before.revision)
                if case .store = error { #expect(store.transactions == transactions + 1) }
                if case .refused(let issues) = error {
                    #expect(!issues.isEmpty && store.transactions == transactions)
                    #expect(issues.allSatisfy { !$0.settings.isEmpty && !$0.text.contains("\n") })
                }
            }
            #expect(store.transactions <= transactions + 1)
            let restarted = try makeKeeper(store, board: board, features: features, bootID: "boot")
            #expect(restarted.values == keeper.values && restarted.loadReport.isClean)
            #expect(restarted.pendingRestart.board == keeper.pendingRestart.board)
        }
        #expect(saved > 0)
        store.fail(atRow: nil)
        try keeper.factoryReset(session: "random")
        #expect(keeper.values == SettingsCatalogue.defaults(on: board))
        #expect(store.values.keys.allSatisfy { $0.hasPrefix("_") })
    }

    @Test("Whatever the store has, the values fit together and limits do not rise", arguments: 0..<120)
    func anyStore(seed: UInt64) throws {
        var random = SplitMix(seed)
        let board = random.pick(Self.boards)
        let features = features(&random)
        var stored: [String: String] = [:]
        for definition in SettingsCatalogue.all where random.next() % 3 != 0 {
            let garbage = ["", "x", "-1", "\u{0}", "true", "99999999999999999999", "1 2", "ö"]
            stored[definition.name] =
                random.next() % 6 == 0 ? random.pick(garbage) : random.value(of: definition.kind)
        }
        let store = MemoryStore(stored)
        let keeper = try makeKeeper(store, board: board, features: features)
        #expect(keeper.issues(in: keeper.stage(session: "random")).isEmpty)
        #expect(store.transactions == 0)
        #expect(keeper.values[LocalSettings.operatorCurrentLimit] <= board.hardwareCurrent)
        let replaced = Set(keeper.loadReport.replacements.map(\.name))
        var asStored = keeper.stage(session: "random")
        for (name, text) in stored {
            guard (try? asStored.set(name, to: text)) != nil else {
                #expect(replaced.contains(name), "\(name)")
                continue
            }
            let used = keeper.values.text(of: name)
            #expect(replaced.contains(name) || used == asStored.values.text(of: name), "\(name)")
            guard SettingsCatalogue.definition(named: name)?.kind.unit == .ampere else { continue }
            let limits = zip(currents(used), currents(asStored.values.text(of: name)))
            #expect(limits.allSatisfy { $0 <= $1 }, "\(name)")
        }
        try keeper.update(session: "random") { stage throws(SettingIssue) in
            try stage.set(LoadManagementSettings.networkID, to: 255)
        }
        let restarted = try makeKeeper(store, board: board, features: features)
        #expect(restarted.values == keeper.values && restarted.loadReport.isClean)
    }
}
