import Testing

@testable import WallboxAssembly

@Suite("How soon settings that keep changing are saved again") struct SavePaceTests {
    private let start = ContinuousClock.Instant.now

    @Test("Two a second at first, one a minute after ten within a minute, until a minute brings nothing new")
    func slowsDown() {
        var pace = SavePace()
        for number in 1...9 {
            #expect(pace.wait(afterSavingAt: start + .milliseconds(500 * number)) == 500, "\(number)")
        }
        // Half a second without news is no rest.
        pace.rest()
        #expect(pace.wait(afterSavingAt: start + .seconds(5)) == 60_000)
        for minute in 1...5 { #expect(pace.wait(afterSavingAt: start + .seconds(5 + 60 * minute)) == 60_000) }
        pace.rest()
        #expect(pace.wait(afterSavingAt: start + .seconds(400)) == 500)
    }

    @Test("Whoever changes something every ten seconds is never slowed down")
    func steady() {
        var pace = SavePace()
        for number in 0..<100 { #expect(pace.wait(afterSavingAt: start + .seconds(10 * number)) == 500) }
    }
}
