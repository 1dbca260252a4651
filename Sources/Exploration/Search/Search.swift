import ChargeControl

/// What a search knows at any moment: the states, how each was first reached, and what was seen.
struct Search {
    /// How a state was first reached: from which, by which move. A root's parent is itself.
    private var parents: [UInt32] = []
    private var moves: [Move] = []

    let visited = VisitedSet()
    var depth = 0
    private let plan: ExplorationPlan
    private(set) var broken: (parent: UInt32?, move: Move, violation: InvariantChecker.Violation)?
    private(set) var bound: ExplorationResult.Bound?
    private var steps: UInt64 = 0
    private var transitions: UInt64 = 0
    private var seen = Sights()
    private var largestLayer = 0
    private var peakBytes = 0

    var states: Int { parents.count }

    init(plan: ExplorationPlan) { self.plan = plan }

    /// The first step from every combination of options, and the prelude; returns the first layer.
    mutating func begin(_ expansion: Expansion) -> [Node] {
        var layer: [Node] = []
        for choices in expansion.beginnings {
            var start = Beginning(plan, plan.configuration, choices, expansion.sabotage)
            let violation = start.run()
            steps += UInt64(start.steps.count)
            transitions += UInt64(start.steps.count)
            if let violation {
                broken = (nil, Move(choices, .tick), violation)
                return []
            }
            guard visited.insert(start.fingerprint) else { continue }
            if let last = start.steps.last { seen.note(last.outputs) }
            parents.append(UInt32(states))
            moves.append(Move(choices, .tick))
            layer.append(start.node)
        }
        return layer
    }

    /// Enters what a worker found; of two workers the first in order comes first.
    mutating func enter(_ yield: Expansion.Yield, into next: inout [Node]) {
        steps += yield.steps
        transitions += yield.transitions
        seen.merge(yield.seen)
        guard broken == nil else { return }
        for candidate in yield.candidates where visited.insert(candidate.fingerprint) {
            parents.append(candidate.parent)
            moves.append(candidate.move)
            next.append(candidate.node)
        }
        if let found = yield.broken { broken = (found.parent, found.move, found.violation) }
    }

    /// Notes the memory in use, that of the layers given; says so if a bound is met.
    mutating func note(bytes layers: Int, _ bounds: Explorer.Bounds) {
        let perState = parents.capacity * MemoryLayout<UInt32>.stride + moves.capacity * MemoryLayout<Move>.stride
        let bytes = layers + perState + visited.bytes
        peakBytes = max(peakBytes, bytes)
        largestLayer = max(largestLayer, layers / MemoryLayout<Node>.stride)
        // An array or the table that is full doubles: room for that must be there.
        if bytes + visited.bytesToGrow > bounds.bytes { bound = .memory(bytes: bounds.bytes) }
        if states > Int(UInt32.max) - 1_000_000 { bound = .states(states) }
        if let limit = bounds.states, states >= limit { bound = .states(limit) }
    }

    func result(_ expansion: Expansion, seconds: Duration) -> ExplorationResult {
        ExplorationResult(
            plan: plan, states: states, transitions: transitions, steps: steps, depth: depth, time: seconds,
            peakBytes: peakBytes, seen: seen, bound: broken == nil ? bound : nil,
            counterexample: broken.map { counterexample($0.parent, $0.move, expansion) })
    }

    private func counterexample(_ parent: UInt32?, _ last: Move, _ expansion: Expansion) -> Counterexample {
        var path: [Move] = [last]
        if let parent {
            var index = Int(parent)
            while true {
                path.append(moves[index])
                let next = Int(parents[index])
                if next == index { break }
                index = next
            }
        }
        return Counterexample(plan: plan, path: path.reversed(), sabotage: expansion.sabotage)
    }
}
