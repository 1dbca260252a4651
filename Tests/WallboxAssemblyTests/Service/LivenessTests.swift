import HAL
import Testing
import WallboxAssembly

@Suite("Which threads go on")
struct LivenessTests {
    private func liveness(
        loop: Bool = true, housekeeping: Nanoseconds = .zero, station: Nanoseconds = .zero, stopping: Nanoseconds? = nil
    ) -> Liveness {
        Liveness(isLoopAlive: loop, housekeepingAge: housekeeping, stationAge: station, stoppingFor: stopping)
    }

    @Test("at the limit a thread is alive, a nanosecond later it is silent, and named")
    func limits() {
        #expect(liveness(housekeeping: .seconds(2), station: .seconds(30)).isAlive)
        #expect(liveness(housekeeping: .seconds(2), station: .seconds(30)).troubles.isEmpty)
        let silent = liveness(housekeeping: .seconds(2) + Nanoseconds(1))
        #expect(!silent.isAlive && !silent.isHousekeepingAlive && silent.isStationAlive)
        #expect(silent.troubles.count == 1 && silent.troubles[0].contains("housekeeping"))
        let station = liveness(station: .seconds(30) + Nanoseconds(1))
        #expect(!station.isAlive && station.isHousekeepingAlive && !station.isStationAlive)
        #expect(station.troubles.count == 1 && station.troubles[0].contains("station"))
        #expect(liveness(loop: false).troubles.count == 1 && !liveness(loop: false).isAlive)
    }

    @Test("systemd is fed for the loop and housekeeping; a station that waits for its disk is no reason to be shot")
    func feeding() {
        #expect(liveness().mayFeedWatchdog)
        #expect(liveness(station: .seconds(3_600)).mayFeedWatchdog)
        #expect(!liveness(housekeeping: .seconds(3)).mayFeedWatchdog)
        #expect(!liveness(loop: false).mayFeedWatchdog)
    }

    @Test("with every output off an orderly stop has ten seconds, whatever stands still meanwhile")
    func stopping() {
        #expect(liveness(loop: false, housekeeping: .seconds(9), stopping: .seconds(10)).mayFeedWatchdog)
        #expect(!liveness(stopping: .seconds(10) + Nanoseconds(1)).mayFeedWatchdog)
    }
}
