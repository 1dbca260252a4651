import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Station
import Testing
import VirtualBoard
import WallboxAssembly

struct FaultExplore {
    @Test(arguments: ["idle", "connected"])
    func explore(_ state: String) throws {
        for fault in FaultName.allCases {
            let w = try SimulatedWallbox.ready(.socket)
            if state == "connected" {
                w.station.grant(.init(milliamperes: 0, phases: 3, expires: nil, owner: "t"))
                try w.board.plug(.ordinary)
                w.run(for: .seconds(3))
            }
            w.board.set(fault, on: true)
            w.run(for: .seconds(5))
            let before = w.outputs.faults
            if state == "connected" { w.station.revoke() } else { try w.board.plug(.ordinary) }
            let c0 = w.board.state.relay1.cycles
            var seen = FaultSet(rawValue: 0)
            var live = 0.0
            for _ in 0..<2500 { w.step(); seen.formUnion(w.outputs.faults); if w.isLive { live += 0.01 } }
            var line = "\(state) \(fault.rawValue): before \(before.faults) cycles \(w.board.state.relay1.cycles - c0) live \(live) drawing \(w.isDrawing) seen \(seen.faults) now \(w.outputs.stage) \(w.outputs.hindrance) breaker \(w.board.state.isBreakerTripped)"
            w.board.clearFaults()
            try? w.board.apply(.resetBreaker)
            w.run(for: .milliseconds(200))
            let a = w.run(until: { $0.isDrawing }, within: .seconds(75))
            if let a { line += " | by itself \(a.seconds)" } else {
                line += " | left \(w.outputs.faults.faults) \(w.outputs.hindrance)"
                w.acknowledge()
                if let b = w.run(until: { $0.isDrawing }, within: .seconds(120)) { line += " | ack \(b.seconds)" } else { line += " | DEAD \(w.outputs.faults.faults) \(w.outputs.hindrance)" }
            }
            print("XX", line)
        }
    }
}
