import Modbus

/// Groups the registers of a model into requests.
///
/// A request begins and ends where a described value does. It crosses registers that are not described only where the
/// description says that they can be read (``MeterModel/readableRuns``): some meters refuse a request for one register
/// that they do not have. Where two requests that may follow one another would be of the same length, the later one
/// is lengthened, if there are readable registers behind it: on a serial line a late answer then shows.
struct ReadPlanner {
    /// A gap longer than this costs more time on the wire at 9600 Bd than another request.
    static let longestGap = 40

    private struct Piece {
        var range: Range<Int>
        var isOptional: Bool
    }

    private let model: MeterModel
    /// For each function, the addresses that may be read, as ranges in order.
    private var readable: [ReadFunction: [Range<Int>]] = [:]
    /// Every described value, so that no request ends inside one.
    private var values: [ReadFunction: [Range<Int>]] = [:]

    init(_ model: MeterModel) {
        self.model = model
        for function in ReadFunction.allCases {
            var values: [Range<Int>] = []
            for register in model.registers {
                for term in register.terms where term.function == function {
                    // What one unit may refuse is no bridge for the others.
                    if !register.isOptional { values.append(term.addresses) }
                    if let exponent = term.exponentAddress { values.append(Int(exponent)..<(Int(exponent) + 1)) }
                }
            }
            self.values[function] = values
            let runs = model.readableRuns.filter { $0.function == function }
                .map { Int($0.addresses.lowerBound)..<(Int($0.addresses.upperBound) + 1) }
            readable[function] = Self.merged(values + runs)
        }
    }

    /// The requests, by rate, in order of address.
    var blocks: [ReadBlock] {
        var blocks: [ReadBlock] = []
        for rate in PollRate.allCases {
            for function in ReadFunction.allCases {
                for piece in grouped(pieces(rate, function), function) {
                    let count = distinctCount(piece.range, function, after: blocks)
                    blocks.append(
                        ReadBlock(
                            rate, function: function, at: UInt16(truncatingIfNeeded: piece.range.lowerBound),
                            count: UInt16(truncatingIfNeeded: count), isOptional: piece.isOptional))
                }
            }
        }
        return blocks
    }

    /// The values to be read, in order.
    private func pieces(_ rate: PollRate, _ function: ReadFunction) -> [Piece] {
        var pieces: [Piece] = []
        for register in model.registers where register.quantity.rate == rate {
            for term in register.terms where term.function == function {
                pieces.append(Piece(range: aligned(term.addresses), isOptional: register.isOptional))
                if let exponent = term.exponentAddress {
                    pieces.append(
                        Piece(range: aligned(Int(exponent)..<(Int(exponent) + 1)), isOptional: register.isOptional))
                }
            }
        }
        return pieces.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    }

    private func grouped(_ pieces: [Piece], _ function: ReadFunction) -> [Piece] {
        var groups: [Piece] = []
        for piece in pieces {
            guard let last = groups.last else {
                groups.append(piece)
                continue
            }
            if last.range.contains(piece.range) { continue }
            let union = last.range.lowerBound..<max(last.range.upperBound, piece.range.upperBound)
            let gap = piece.range.lowerBound - last.range.upperBound
            let isBridged = (readable[function] ?? []).contains { $0.contains(union) }
            if last.isOptional == piece.isOptional, union.count <= Int(model.maximumRegistersPerRead),
                gap <= Self.longestGap, isBridged || (last.isOptional && gap <= 0)
            {
                groups[groups.count - 1].range = union
            } else {
                groups.append(piece)
            }
        }
        return groups
    }

    /// A length of at least `range` that differs from its possible neighbours', if the meter allows one.
    private func distinctCount(_ range: Range<Int>, _ function: ReadFunction, after blocks: [ReadBlock]) -> Int {
        let taken = Set(blocks.map { Int($0.count) })
        guard model.serial != nil, taken.contains(range.count),
            let home = (readable[function] ?? []).first(where: { $0.contains(range) })
        else { return range.count }
        var end = range.upperBound
        let limit = min(home.upperBound, range.lowerBound + Int(model.maximumRegistersPerRead))
        while end + Int(model.alignment) <= limit {
            end += Int(model.alignment)
            let splits = (values[function] ?? []).contains { $0.lowerBound < end && end < $0.upperBound }
            if !splits, !taken.contains(end - range.lowerBound) { return end - range.lowerBound }
        }
        return range.count
    }

    private func aligned(_ range: Range<Int>) -> Range<Int> {
        let step = Int(model.alignment)
        return (range.lowerBound / step * step)..<((range.upperBound + step - 1) / step * step)
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }
}
