import ChargeControl
import Testing

/// Every sequence of choices up to a depth, from several points of a charge, equal states merged.
@Suite("Exploration") struct ExplorationTests {
    /// A state of core, plant and checker that the search goes on from.
    private struct Node {
        var control: ChargeControl
        var plant: Plant
        var checker: InvariantChecker
        var outputs: Outputs
        var inputs: Inputs
    }

    /// One thing that may happen before a step of 250 ms (25 ticks of 10 ms).
    private enum Choice: CaseIterable {
        case nothing, vehicleA, vehicleB, vehicleC, vehicleD, vehicleE, indeterminate, noDiode, revoke, permit, pause
        case onePhase, trip, quiet, stop, acknowledge, replug, welded, stuckOpen, unreadable, unlocked, digital
    }

    private func apply(_ choice: Choice, to node: inout Node) {
        node.inputs.commands = []
        switch choice {
        case .nothing: break
        case .vehicleA: node.plant.vehicle = .a
        case .vehicleB: node.plant.vehicle = .b
        case .vehicleC: node.plant.vehicle = .c
        case .vehicleD: node.plant.vehicle = .d
        case .vehicleE: node.plant.vehicle = .e
        case .indeterminate: node.plant.vehicle = .indeterminate
        case .noDiode: node.plant.hasDiode.toggle()
        case .revoke: node.inputs.permit.isAuthorized = false
        case .permit:
            node.inputs.permit.isAuthorized = true
            node.inputs.permit.milliamperes = 16_000
            node.inputs.permit.phases = 3
            node.inputs.permit.signalling = .dutyCycle
        case .pause: node.inputs.permit.milliamperes = 0
        case .onePhase: node.inputs.permit.phases = 1
        case .trip:
            node.inputs.residualCurrent.isTripped = true
            node.inputs.residualCurrent.tripLatched = true
        case .quiet:
            node.inputs.residualCurrent.isTripped = false
            node.inputs.residualCurrent.tripLatched = false
            node.inputs.emergencyStop = false
            node.plant.main.defect = .none
            node.plant.hasDiode = true
            node.plant.lockDefect = nil
        case .stop: node.inputs.emergencyStop = true
        case .acknowledge: node.inputs.commands = .acknowledgeFaults
        case .replug: node.inputs.commands = .virtualReplug
        case .welded: node.plant.main.defect = .welded
        case .stuckOpen: node.plant.main.defect = .stuckOpen
        case .unreadable: node.plant.main.defect = .unreadable
        case .unlocked: node.plant.lockDefect = .unlocked
        case .digital: node.inputs.permit.signalling = .digitalCharging
        }
    }

    private var configuration: Configuration {
        var configuration = Configuration.fullyEquipped
        configuration.requiresMeter = false
        configuration.hasTemperatureSensor = false
        configuration.ventilation = .always
        configuration.shortenWaits()
        return configuration
    }

    private func seed(_ vehicle: PilotLevel) -> Node {
        var node = Node(
            control: ChargeControl(configuration: configuration), plant: Plant(),
            checker: InvariantChecker(configuration: configuration), outputs: Outputs(), inputs: Inputs())
        node.plant.selfTestTime = 50.ms
        node.plant.lockTime = 50.ms
        node.inputs.proximityOhms = 220
        node.inputs.permit = Permit(milliamperes: 16_000, expires: Instant(nanoseconds: .max))
        return node
    }

    /// Runs 250 ms; returns the invariant that broke.
    private func run(_ node: inout Node, from start: Instant, for span: TimeSpan) -> InvariantChecker.Violation? {
        var now = start
        while now - start < span {
            now = now + 10.ms
            node.plant.read(into: &node.inputs, after: node.outputs, at: now)
            node.outputs = node.control.step(node.inputs, at: now)
            node.plant.apply(node.outputs, at: now)
            node.inputs.commands = []
            if let broken = node.checker.check(node.inputs, node.outputs, at: now) { return broken }
        }
        return nil
    }

    @Test("no invariant breaks on any sequence of choices, breadth first", arguments: [PilotLevel.a, .b, .c])
    func breadthFirst(vehicle: PilotLevel) {
        #if DEBUG
        let budget = 20_000
        #else
        let budget = 300_000
        #endif
        var now = Instant(nanoseconds: 1_000_000_000)
        var root = seed(vehicle)
        #expect(run(&root, from: now, for: 1.s) == nil)
        now = now + 1.s
        root.plant.vehicle = vehicle
        #expect(run(&root, from: now, for: 2.s) == nil)
        now = now + 2.s
        #expect(root.outputs.closeMainContactor == (vehicle == .c))

        var frontier = [root]
        var visited = 0
        var depth = 0
        while visited < budget, !frontier.isEmpty {
            var next: [Node] = []
            var seen: Set<Int> = []
            for node in frontier where visited < budget {
                for choice in Choice.allCases {
                    var child = node
                    apply(choice, to: &child)
                    if let broken = run(&child, from: now, for: 250.ms) {
                        Issue.record("after \(choice) at depth \(depth): \(broken)")
                        return
                    }
                    visited += 1
                    var hasher = Hasher()
                    hasher.combine(child.control)
                    hasher.combine(child.inputs)
                    hasher.combine(child.plant.vehicle)
                    if seen.insert(hasher.finalize()).inserted { next.append(child) }
                }
            }
            frontier = next
            depth += 1
            now = now + 250.ms
        }
        print("explored \(visited) sequences of 250 ms to depth \(depth) from \(vehicle)")
    }
}
