import Foundation
import Testing

@testable import StorageTrials

@Suite(.serialized) struct TrialTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func aCardThatLosesPowerKeepsWhatWasAcknowledged() throws {
        let outcome = try CardTrial(instants: 60, seed: 11, directory: directory.path).run()
        #expect(outcome.isPassed, "\(outcome)")
        #expect(outcome.counts.contains { $0.name == "with requests at risk" && $0.count > 10 })
    }

    @Test func theTrialFindsWhatACardLosesThatOnlySaysItSynced() throws {
        var trial = CardTrial(instants: 30, seed: 11, directory: directory.path)
        trial.isCardLying = true
        let outcome = try trial.run()
        #expect(!outcome.isPassed)
        #expect(outcome.failureCount > 5)
    }

    @Test func aDamagedFileOpensInventsNothingAndTellsItsLoss() throws {
        let outcome = try GarbageTrial(tries: 40, seed: 12, directory: directory.path).run()
        #expect(outcome.isPassed, "\(outcome)")
        #expect(outcome.counts.contains { $0.name == "recovered" && $0.count > 10 })
    }

    @Test func aBusyDayWritesLittleAndAnImportIsWhole() throws {
        let report = try StoreBench(ids: 5_000, directory: directory.path).run()
        #expect(report.transactions > 1_000)
        #expect(report.bytes < 50_000_000)
    }
}
