import ChargeControl

/// Breadth-first search through every state that a plan can reach.
///
/// A layer is expanded in blocks, each by all workers at once against a table that nobody writes meanwhile; then the new
/// states are entered in order. So the result, and the path to a broken rule, do not depend on the workers.
public struct Explorer: Sendable {
    /// What ends a search before its end.
    public struct Bounds: Hashable, Sendable {
        /// Bytes of memory.
        public var bytes = 6 << 30
        /// States; `nil` for no bound.
        public var states: Int?

        /// 6 GiB.
        public init() {}
    }

    private static let block = 4_096

    private let plan: ExplorationPlan
    private let expansion: Expansion
    private let bounds: Bounds
    private let workers: Int
    /// Called after each layer with its depth, its states and all states.
    public var progress: (@Sendable (_ depth: Int, _ layer: Int, _ states: Int) -> Void)?

    /// A search through `plan`; `sabotage` changes the core's outputs.
    public init(_ plan: ExplorationPlan, bounds: Bounds = Bounds(), workers: Int = 2, sabotage: Sabotage? = nil) {
        self.plan = plan
        self.bounds = bounds
        self.workers = max(1, workers)
        expansion = Expansion(plan: plan, sabotage: sabotage)
    }

    /// Searches until nothing is new, a rule is broken or a bound is met.
    public func run() async -> ExplorationResult {
        let began = ContinuousClock.now
        var search = Search(plan: plan)
        var frontier = search.begin(expansion)
        while !frontier.isEmpty, search.broken == nil, search.bound == nil {
            frontier = await layer(frontier, &search)
        }
        return search.result(expansion, seconds: began.duration(to: .now))
    }

    private func layer(_ frontier: [Node], _ search: inout Search) async -> [Node] {
        var next: [Node] = []
        let first = search.states - frontier.count
        var start = 0
        while start < frontier.count {
            let end = min(start + Self.block * workers, frontier.count)
            let yields = await expand(frontier, start..<end, first: first, search.visited)
            for yield in yields { search.enter(yield, into: &next) }
            if search.broken != nil { return [] }
            search.note(bytes: (frontier.capacity + next.capacity) * MemoryLayout<Node>.stride, bounds)
            if search.bound != nil { return [] }
            start = end
        }
        search.depth += next.isEmpty ? 0 : 1
        progress?(search.depth, next.count, search.states)
        return next
    }

    private func expand(
        _ frontier: [Node], _ range: Range<Int>, first: Int, _ visited: VisitedSet
    ) async -> [Expansion.Yield] {
        let share = (range.count + workers - 1) / workers
        let parts = stride(from: range.lowerBound, to: range.upperBound, by: share).map {
            $0..<min($0 + share, range.upperBound)
        }
        if parts.count == 1 {
            return [expansion.expand(frontier[range], first: UInt32(first + range.lowerBound), visited: visited)]
        }
        return await withTaskGroup(of: (Int, Expansion.Yield).self) { group in
            for (number, part) in parts.enumerated() {
                group.addTask { [expansion] in
                    (
                        number,
                        expansion.expand(
                            frontier[part], first: UInt32(first + part.lowerBound), visited: visited)
                    )
                }
            }
            var yields: [Expansion.Yield?] = Array(repeating: nil, count: parts.count)
            for await (number, yield) in group { yields[number] = yield }
            return yields.compactMap { $0 }
        }
    }
}
