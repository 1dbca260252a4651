import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

struct FaultExplore {
    @Test(arguments: ShippedProfile.all)
    func explore(_ name: ShippedProfile) throws {
        for fault in FaultName.allCases {
            let w = try SimulatedWallbox.charging(name)
            w.tripResolution = .milliseconds(1)
            w.pause(.milliseconds(3))
            let t = w.now
            w.board.set(fault, on: true)
            var seen = FaultSet(rawValue: 0)
            var firstRaise: Nanoseconds?
            var pwmOff: Nanoseconds?
            var open: Nanoseconds?
            for _ in 0..<3000 {
                w.step()
                seen.formUnion(w.outputs.faults)
                if !seen.isEmpty, firstRaise == nil { firstRaise = w.now - t }
                if !w.outputs.pilot.isPWM, pwmOff == nil { pwmOff = w.now - t }
                if !w.isLive, open == nil { let s = w.board.state; open = MonotonicInstant(nanoseconds: max(s.relay1.lastOpenedNanoseconds, s.relay2.lastOpenedNanoseconds)) - t }
            }
            func ms(_ n: Nanoseconds?) -> String { n.map { "\($0.milliseconds)" } ?? "-" }
            var line = "\(name.rawValue.suffix(8)) \(fault.rawValue): open \(ms(open)) raise \(ms(firstRaise)) pwmOff \(ms(pwmOff)) seen \(seen.faults) now \(w.outputs.stage) \(w.outputs.faults.faults)"
            w.board.clearFaults()
            try? w.board.apply(.resetBreaker)
            w.run(for: .milliseconds(200))
            let a = w.run(until: { $0.isDrawing }, within: .seconds(45))
            if let a { line += " | by itself \(a.seconds)" } else {
                line += " | left \(w.outputs.faults.faults) \(w.outputs.hindrance)"
                w.acknowledge()
                if let b = w.run(until: { $0.isDrawing }, within: .seconds(120)) { line += " | ack \(b.seconds)" } else { line += " | DEAD \(w.outputs.faults.faults) \(w.outputs.hindrance)" }
            }
            print("XX", line)
        }
    }
}
