import Modbus

/// A model made ready for reading: requests and what to take from each answer, in flat arrays.
struct ReadSchedule: Sendable {
    /// One request.
    struct Step: Sendable {
        let rate: PollRate
        let function: ReadFunction
        let request: ModbusRequest
        let terms: Range<Int>
        let isOptional: Bool
    }

    /// A value to be taken from an answer.
    struct PlannedTerm: BitwiseCopyable, Sendable {
        let quantity: MeterQuantity
        let term: RegisterTerm
        let exponentSlot: Int?
        /// How many registers of the quantity come before it.
        var ordinal: UInt16
        /// Whether the quantity is complete with it.
        var isLast: Bool
    }

    /// A register with a power of ten.
    struct Exponent: BitwiseCopyable, Sendable {
        let function: ReadFunction
        let address: UInt16
        let slot: Int
    }

    /// A field of the identity and the request that brings it.
    struct IdentityStep: Sendable {
        let field: IdentityField
        let request: ModbusRequest
    }

    /// The meter's id.
    let unit: UInt8
    private(set) var steps: [Step] = []
    private(set) var terms: [PlannedTerm] = []
    private(set) var exponents: [Exponent] = []
    private(set) var identity: [IdentityStep] = []

    /// The schedule of `model`, which is valid, as `unit`. Throws if the unit id is not one.
    init(_ model: MeterModel, unit: UInt8) throws(MeterModelError) {
        self.unit = unit
        for register in model.registers {
            for term in register.terms {
                guard let address = term.exponentAddress,
                    !exponents.contains(where: { $0.address == address && $0.function == term.function })
                else { continue }
                guard exponents.count < 16 else { throw .tooManyExponents(model: model.id) }
                exponents.append(Exponent(function: term.function, address: address, slot: exponents.count))
            }
        }
        for rate in PollRate.allCases {
            for block in model.blocks where block.rate == rate {
                let first = terms.count
                for register in model.registers where register.quantity.rate == rate {
                    for term in register.terms
                    where term.function == block.function && block.addresses.contains(term.addresses) {
                        terms.append(plan(term, of: register.quantity))
                    }
                }
                let request = try Self.request(model, unit, block.function, block.address, block.count)
                steps.append(
                    Step(
                        rate: rate, function: block.function, request: request, terms: first..<terms.count,
                        isOptional: block.isOptional))
            }
        }
        var counts: [MeterQuantity: UInt16] = [:]
        for index in terms.indices {
            terms[index].ordinal = counts[terms[index].quantity, default: 0]
            counts[terms[index].quantity, default: 0] += 1
        }
        var seen: Set<MeterQuantity> = []
        for index in terms.indices.reversed() where seen.insert(terms[index].quantity).inserted {
            terms[index].isLast = true
        }
        for field in model.identity {
            identity.append(
                IdentityStep(
                    field: field,
                    request: try Self.request(model, unit, field.function, field.readAddress, field.readCount)))
        }
    }

    /// Whether `step` brings a part of `quantity`, or the power of ten of one.
    func needs(_ step: Step, for quantity: MeterQuantity) -> Bool {
        guard case .readRegisters(let function, let address, let count) = step.request.pdu else { return false }
        let addresses = Int(address)..<(Int(address) + Int(count))
        return terms.contains { planned in
            planned.quantity == quantity && planned.term.function == function
                && (addresses.contains(planned.term.addresses)
                    || planned.term.exponentAddress.map { addresses.contains(Int($0)) } == true)
        }
    }

    /// The index of the first request for live values.
    var firstLive: Int { steps.firstIndex { $0.rate == .live } ?? 0 }

    private func plan(_ term: RegisterTerm, of quantity: MeterQuantity) -> PlannedTerm {
        let slot = term.exponentAddress.flatMap { address in
            exponents.first { $0.address == address && $0.function == term.function }?.slot
        }
        return PlannedTerm(quantity: quantity, term: term, exponentSlot: slot, ordinal: 0, isLast: false)
    }

    private static func request(
        _ model: MeterModel, _ unit: UInt8, _ function: ReadFunction, _ address: UInt16, _ count: UInt16
    ) throws(MeterModelError) -> ModbusRequest {
        guard
            let request = try? ModbusRequest(
                unit: unit, .readRegisters(function, address: address, count: count))
        else {
            throw .invalidUnit(model: model.id, unit: unit)
        }
        return request
    }
}
