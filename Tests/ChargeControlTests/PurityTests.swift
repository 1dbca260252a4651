import ChargeControl
import Testing

@Suite("Purity") struct PurityTests {
    private func requireBitwiseCopyable<Value: BitwiseCopyable & Hashable & Sendable>(_ type: Value.Type) -> Int {
        MemoryLayout<Value>.size
    }

    @Test("the core, its inputs and its outputs are plain bits") func plainBits() {
        #expect(requireBitwiseCopyable(ChargeControl.self) < 2_048)
        #expect(requireBitwiseCopyable(Inputs.self) < 512)
        #expect(requireBitwiseCopyable(Outputs.self) < 512)
        print("sizes: core \(MemoryLayout<ChargeControl>.size), inputs \(MemoryLayout<Inputs>.size)")
    }

    @Test("equal values step equally, whatever happened to the others") func equalValuesStepEqually() {
        var walk = RandomWalk(seed: 21, configuration: .fullyEquipped)
        var twin = walk.control
        for _ in 0..<20_000 {
            let copy = walk.control
            walk.step()
            let outputs = twin.step(walk.inputs, at: walk.now)
            guard outputs == walk.outputs, twin == walk.control else {
                Issue.record("diverged")
                return
            }
            var other = copy
            _ = other.step(Inputs(), at: walk.now)
        }
    }

    @Test("the same seed walks the same way") func deterministic() {
        var first = RandomWalk(seed: 22, configuration: .fullyEquipped)
        var second = RandomWalk(seed: 22, configuration: .fullyEquipped)
        for _ in 0..<20_000 {
            first.step()
            second.step()
        }
        #expect(first.control == second.control)
        #expect(first.outputs == second.outputs)
        #expect(first.control.hashValue == second.control.hashValue)
    }

    @Test("the first step turns everything off, whatever the inputs say") func firstStep() {
        var inputs = Inputs()
        inputs.pilot = PilotReading(highMillivolts: 6_000, lowMillivolts: -12_000)
        inputs.permit = Permit(milliamperes: 32_000, expires: Instant(nanoseconds: .max))
        var control = ChargeControl(configuration: .fullyEquipped)
        let outputs = control.step(inputs, at: Instant(nanoseconds: 1))
        #expect(!outputs.closeMainContactor && !outputs.closePhaseContactor && !outputs.lockPlug)
        #expect(outputs.pilot == .steadyLow)
        #expect(outputs.stage == .starting)
    }
}
