import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Station
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("The plug is locked as long as there may be power")
struct PlugLockTests {
    @Test("the bolt holds before current is offered")
    func lockedFirst() throws {
        let wallbox = try SimulatedWallbox.ready(.socket)
        try wallbox.board.plug(.ordinary)
        while !wallbox.isDrawing {
            wallbox.step()
            if wallbox.outputs.pilot.isPWM { #expect(wallbox.board.state.isLocked) }
            try #require(wallbox.now < .zero + .seconds(40))
        }
    }

    @Test("under power the plug cannot be pulled; the bolt lets go only after the contacts are open")
    func unlockedLast() throws {
        for persona in [EVPersona.ordinary, .ignoresPWMOff] {
            let wallbox = try SimulatedWallbox(
                profile: ShippedProfile.socket.load(), station: Station.Settings(hardwareMilliamperes: 32_000))
            wallbox.station.grant(.init(milliamperes: 16_000, phases: 3, expires: nil, owner: "test"))
            wallbox.run(for: .seconds(3))
            try wallbox.board.plug(persona)
            try #require(wallbox.startsCharging(within: .seconds(30)))
            #expect(throws: BoardRefusal.plugLocked) { try wallbox.board.unplug() }
            wallbox.station.revoke()
            let start = wallbox.now
            while wallbox.board.state.isLocked {
                wallbox.step()
                if wallbox.isLive { #expect(wallbox.board.state.isLocked) }
                try #require(wallbox.now - start < .seconds(10))
            }
            #expect(!wallbox.isLive)
            try wallbox.board.unplug()
            wallbox.run(for: .seconds(1))
            #expect(wallbox.outputs.stage == .idle)
        }
    }

    @Test("a lock that jams is tried three times, then it is a fault; nothing is offered, and a helping hand mends it")
    func jammed() throws {
        let wallbox = try SimulatedWallbox.ready(.socket)
        wallbox.board.set(.lockJammed, on: true)
        try wallbox.board.plug(.ordinary)
        for _ in 0..<2_000 {
            wallbox.step()
            #expect(!wallbox.outputs.pilot.isPWM && !wallbox.isLive)
        }
        #expect(wallbox.outputs.faults == FaultSet(.lockFailed))
        wallbox.board.set(.lockJammed, on: false)
        wallbox.acknowledge()
        #expect(wallbox.startsCharging(within: .seconds(60)), "\(wallbox.outputs)")
    }

    @Test("a lock that lets go under power opens the contacts")
    func lostUnderPower() throws {
        let wallbox = try SimulatedWallbox.charging(.socket)
        wallbox.pause(.milliseconds(7))
        let start = wallbox.now
        wallbox.board.set(.lockFeedbackStuckUnlocked, on: true)
        let time = try #require(wallbox.opens(after: start, within: .seconds(1)))
        #expect(time <= .milliseconds(100), "\(time.milliseconds) ms")
        #expect(wallbox.outputs.faults.contains(.unlockedWhileCharging))
    }
}
