import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Station
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("The offer follows what is permitted")
struct CurrentFollowingTests {
    /// Watches offer and current through a permitted current of so many milliamperes for so many seconds.
    private func follow(_ wallbox: SimulatedWallbox, milliamperes: Int32, seconds: Int64) {
        wallbox.station.grant(.init(milliamperes: milliamperes, phases: 3, expires: nil, owner: "test"))
        let start = wallbox.now
        var lowered: MonotonicInstant?
        var offer = wallbox.board.state.offeredMilliamperes
        var changed: MonotonicInstant?
        var exceededSince: MonotonicInstant?
        while wallbox.now - start < .seconds(seconds) {
            wallbox.step()
            let state = wallbox.board.state
            let permit = wallbox.snapshot.inputs.permit.milliamperes
            if permit == milliamperes, lowered == nil { lowered = wallbox.now }
            let offered = state.offeredMilliamperes
            if offered > offer, offer > 0, let changed { #expect(wallbox.now - changed >= .seconds(5)) }
            if offered != offer { changed = wallbox.now }
            offer = offered
            // Two ticks: the one that hears of it writes, the board shows it after the next.
            if let lowered, wallbox.now - lowered >= wallbox.loop.period * 2 {
                #expect(offered <= milliamperes, "\(offered) mA offered, \(milliamperes) mA permitted")
            }
            let isExceeded = state.amperes.l1 * 1_000 > Double(offered) + 500
            exceededSince = isExceeded ? exceededSince ?? wallbox.now : nil
            if let exceededSince { #expect(wallbox.now - exceededSince <= .seconds(5)) }
        }
    }

    @Test("32, 16, 6, 0 and 16 A: down within two ticks, up no sooner than 5 s after the last change")
    func permitChanges() throws {
        let wallbox = try SimulatedWallbox.charging(.socket, .ordinary32)
        wallbox.run(for: .seconds(6))
        #expect(wallbox.board.state.amperes.l1 > 31.5)
        follow(wallbox, milliamperes: 16_000, seconds: 8)
        #expect(wallbox.board.state.amperes.l1 > 15.4)
        follow(wallbox, milliamperes: 6_000, seconds: 8)
        #expect(wallbox.isDrawing)
        follow(wallbox, milliamperes: 0, seconds: 10)
        #expect(!wallbox.isLive)
        #expect(wallbox.outputs.hindrance == .paused)
        follow(wallbox, milliamperes: 16_000, seconds: 25)
        #expect(wallbox.board.state.amperes.l1 > 15.4 && wallbox.board.state.amperes.l1 < 16.1)
        #expect(wallbox.outputs.faults == [])
    }

    @Test("quick changes up and down are paced, and end at the last one")
    func quickChanges() throws {
        let wallbox = try SimulatedWallbox.charging(.socket, .ordinary32)
        for milliamperes: Int32 in [20_000, 8_000, 30_000, 10_000, 32_000, 13_000] {
            follow(wallbox, milliamperes: milliamperes, seconds: 2)
        }
        follow(wallbox, milliamperes: 13_000, seconds: 12)
        #expect(abs(wallbox.board.state.offeredMilliamperes - 13_000) <= 100)
        #expect(wallbox.isDrawing)
    }

    @Test("the opto input pauses and resumes", arguments: ShippedProfile.all)
    func opto(_ board: ShippedProfile) throws {
        let wallbox = try SimulatedWallbox.charging(board)
        wallbox.board.setOpto(true)
        let withdrawn = try #require(wallbox.run(until: { !$0.outputs.pilot.isPWM }, within: .seconds(2)))
        #expect(
            withdrawn <= .milliseconds(300), "debounce, policy's 200 ms and two ticks: \(withdrawn.milliseconds) ms")
        try #require(wallbox.run(until: { !$0.isLive }, within: .seconds(4)) != nil)
        #expect(wallbox.outputs.hindrance == .paused)
        #expect(wallbox.station.limits(at: wallbox.now).contains { $0.reason == "Opto 1 In" && $0.milliamperes == 0 })
        wallbox.run(for: .seconds(20))
        #expect(!wallbox.isLive)
        wallbox.board.setOpto(false)
        #expect(wallbox.startsCharging(within: .seconds(20)), "\(wallbox.outputs)")
        #expect(wallbox.board.state.relay1.openedUnderLoad == 0)
    }

    @Test("a cable of 20 A is offered no more on a board of 32 A")
    func cable() throws {
        let wallbox = try SimulatedWallbox.ready(.socket)
        try wallbox.board.plug(.ordinary32, cableOhms: 680)
        #expect(wallbox.startsCharging(within: .seconds(20)))
        wallbox.run(for: .seconds(8))
        #expect(wallbox.outputs.limitedBy == .cable)
        let offered = wallbox.board.state.offeredMilliamperes
        #expect(offered <= 20_000 && offered >= 19_500)
    }
}

extension VirtualBoardState {
    /// What a vehicle reads from the pilot, in milliamperes.
    var offeredMilliamperes: Int32 {
        guard case .duty(let share) = pilotWaveform else { return 0 }
        return Int32((EVPersona.offeredAmperes(dutyPartsPerMillion: share) * 1_000).rounded())
    }
}
