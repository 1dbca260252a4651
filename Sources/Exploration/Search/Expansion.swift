import ChargeControl

/// A successor that was not known when it was found.
struct Candidate: Sendable {
    var fingerprint: Fingerprint
    var node: Node
    var parent: UInt32
    var move: Move
}

/// What leads from a state to its successor.
struct Move: Hashable, Sendable, BitwiseCopyable {
    /// The choices in the low 60 bits, the pace above.
    var rawValue: UInt64

    init(_ choices: Choices, _ pace: Pace) { rawValue = choices.rawValue | UInt64(pace.rawValue) << 60 }

    var pace: Pace { Pace(rawValue: UInt8(rawValue >> 60)) ?? .tick }
    var choices: Choices {
        var choices = Choices()
        for channel in Channel.allCases {
            choices[channel] = UInt8(truncatingIfNeeded: rawValue >> UInt64(channel.rawValue * 4)) & 15
        }
        return choices
    }
}

/// Expands states: every choice at every pace. One worker's part of a layer.
struct Expansion: Sendable {
    let plan: ExplorationPlan
    let sabotage: Sabotage?
    private let channels: [(channel: Channel, options: [UInt8])]
    private let combinations: [Choices]

    /// What a part of a layer brought.
    struct Yield: Sendable {
        var candidates: [Candidate] = []
        var steps: UInt64 = 0
        var transitions: UInt64 = 0
        /// The first rule that was broken: by which state, and by which move.
        var broken: (parent: UInt32, move: Move, violation: InvariantChecker.Violation)?
        var seen = Sights()
    }

    init(plan: ExplorationPlan, sabotage: Sabotage?) {
        self.plan = plan
        self.sabotage = sabotage
        channels = Channel.allCases.compactMap { channel in plan.options[channel].map { (channel, $0) } }
        combinations = Self.combinations(channels)
    }

    /// Every combination of options.
    static func combinations(_ channels: [(channel: Channel, options: [UInt8])]) -> [Choices] {
        channels.reduce([Choices()]) { list, next in
            list.flatMap { choices in
                next.options.map { option in
                    var changed = choices
                    changed[next.channel] = option
                    return changed
                }
            }
        }
    }

    /// The choices to begin with: the prelude's first, or every combination of options.
    var beginnings: [Choices] { plan.prelude.first.map { [$0.choices] } ?? combinations }

    /// The choices that may follow `choices`.
    private func successors(of choices: Choices, into list: inout [Choices]) {
        list.removeAll(keepingCapacity: true)
        switch plan.simultaneity {
        case .any: list.append(contentsOf: combinations)
        case .atMost(let count):
            list.append(choices)
            add(choices, from: 0, left: count, to: &list)
        }
    }

    private func add(_ choices: Choices, from index: Int, left: Int, to list: inout [Choices]) {
        guard left > 0 else { return }
        for position in index..<channels.count {
            let (channel, options) = channels[position]
            for option in options where option != choices[channel] {
                var changed = choices
                changed[channel] = option
                list.append(changed)
                add(changed, from: position + 1, left: left - 1, to: &list)
            }
        }
    }

    /// Expands `nodes`, of which the first has the number `first`; leaves out what `visited` has.
    func expand(_ nodes: ArraySlice<Node>, first: UInt32, visited: VisitedSet) -> Yield {
        var yield = Yield()
        let fresh = VisitedSet(capacity: 1 << 12)
        var list: [Choices] = []
        var paces: [Pace] = []
        for (offset, node) in nodes.enumerated() where !node.isLeaf(plan) {
            let parent = first + UInt32(offset)
            let canLeap =
                Pace.isFar(node.nextExpiry, tick: plan.pacing.tick) && node.isQuiet(plan, sabotage: sabotage)
            Pace.allowed(plan.pacing, canLeap: canLeap, into: &paces)
            successors(of: node.surroundings.choices, into: &list)
            if plan.hasCleanLevels, !node.control.isPilotSettled {
                let vehicle = node.surroundings.choices[.vehicle]
                list.removeAll { $0[.vehicle] != vehicle }
            }
            if node.changesLeft == 0 { list.removeAll { $0 != node.surroundings.choices } }
            for pace in paces {
                let now = Normalization.origin + pace.span(toExpiry: node.nextExpiry, tick: plan.pacing.tick)
                var held = node
                for ahead in pace.leaps(tick: plan.pacing.tick) {
                    let leap = Instant(nanoseconds: now.nanoseconds - ahead.nanoseconds)
                    yield.steps += 1
                    if let violation = held.step(at: leap, sabotage: sabotage).1 {
                        yield.broken = (parent, Move(node.surroundings.choices, pace), violation)
                        return yield
                    }
                }
                for choices in list {
                    var child = held
                    child.surroundings.choices = choices
                    if plan.changes != nil, choices != node.surroundings.choices { child.changesLeft -= 1 }
                    yield.steps += 1
                    yield.transitions += 1
                    let (outputs, violation) = child.step(at: now, sabotage: sabotage)
                    if let violation {
                        yield.broken = (parent, Move(choices, pace), violation)
                        return yield
                    }
                    // The core's clock stands still while the caller's runs backwards.
                    let fingerprint = child.normalize(at: max(now, Normalization.origin), plan.forgets)
                    guard !visited.contains(fingerprint), fresh.insert(fingerprint) else { continue }
                    yield.seen.note(outputs)
                    yield.candidates.append(
                        Candidate(
                            fingerprint: fingerprint, node: child, parent: parent, move: Move(choices, pace)))
                }
            }
        }
        return yield
    }
}
