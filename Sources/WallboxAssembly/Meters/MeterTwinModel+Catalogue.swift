import HAL
import Metering
import Modbus
import VirtualBoard

extension MeterTwinModel {
    /// The virtual meter of a catalogue model: its registers, limits and identity, nothing of how the reader reads them.
    ///
    /// Power factors, apparent and reactive powers, sums and scale factors are translated too. Identity registers show
    /// the first answer that the model expects, and a serial number.
    public init(_ model: MeterModel) {
        var limits = MeterTwinLimits()
        limits.maximumRegisters = model.maximumRegistersPerRead
        limits.alignment = model.alignment
        limits.allowsPartOfValue = false
        limits.minimumGap = model.minimumGap
        self.init(
            name: model.name, unit: min(max(1, model.defaultUnit), 247), baudRate: model.serial?.baudRate ?? 9_600,
            parity: model.serial?.parity ?? .none, stopBits: model.serial?.stopBits ?? 1,
            answersEveryUnit: model.serial == nil, limits: limits,
            spaces: ReadFunction.allCases.compactMap { MeterTwinTranslation(model, $0).space })
    }
}

/// Translates the registers of one function.
private struct MeterTwinTranslation {
    private let model: MeterModel
    private let function: ReadFunction
    private var registers: [MeterTwinRegister] = []
    private var alone: [MeterTwinRegister] = []
    private var whole: [ClosedRange<UInt16>] = []
    /// The group of each register with a power of ten, by its address.
    private var groups: [UInt16: UInt8] = [:]

    init(_ model: MeterModel, _ function: ReadFunction) {
        self.model = model
        self.function = function
        // Phases first: a total that is the sum of their registers adds none of its own.
        for register in model.registers.sorted(by: { $0.terms.count < $1.terms.count }) {
            translate(register)
        }
        for field in model.identity where field.function == function { translate(field) }
    }

    var space: MeterTwinSpace? {
        guard !registers.isEmpty || !alone.isEmpty else { return nil }
        return MeterTwinSpace(
            functions: [function.code], registers: registers.sorted { $0.address < $1.address },
            readable: model.readableRuns.filter { $0.function == function }.map(\.addresses) + whole, whole: whole,
            alone: alone)
    }

    private mutating func translate(_ register: MeterRegister) {
        for (index, term) in register.terms.enumerated() where term.function == function {
            guard !registers.contains(where: { $0.address == term.address }) else { continue }
            guard let (quantity, phase) = content(register, index) else { continue }
            let isPart = register.terms.count > 1 && !Self.isSplitBySign(register)
            var base: Int64 = 0
            var group: UInt8?
            if let exponent = term.exponentAddress {
                base = Self.exponentBase(register.quantity)
                group = self.group(at: exponent, base: base)
            }
            var worth = Int64(term.scale.millionths.magnitude)
            for _ in 0..<(-base) { worth /= 10 }
            registers.append(
                MeterTwinRegister(
                    term.address, Self.encoding(term.format), .quantity(quantity, phase),
                    wordOrder: Self.order(term.wordOrder), millionthsPerCount: worth,
                    share: isPart ? .init(Int64(index), of: Int64(register.terms.count)) : nil, scaleGroup: group,
                    unavailableBits: Self.unavailable(term)))
        }
    }

    private mutating func group(at address: UInt16, base: Int64) -> UInt8 {
        if let known = groups[address] { return known }
        let group = UInt8(groups.count)
        groups[address] = group
        registers.append(MeterTwinRegister(address, .signed16, .scaleFactor(group: group, base: base)))
        return group
    }

    /// Finer than a whole unit where 16 bits hold it: 327.67 V, 327.67 A.
    private static func exponentBase(_ quantity: MeterQuantity) -> Int64 {
        switch quantity.dimension {
        case .voltage, .current, .frequency: -2
        default: 0
        }
    }

    /// Whether the terms are the positive and the negative part of one quantity.
    private static func isSplitBySign(_ register: MeterRegister) -> Bool {
        guard register.terms.count == 2 else { return false }
        return register.terms[1].scale.millionths < 0 || register.quantity.dimension == .apparentPower
    }

    private func content(_ register: MeterRegister, _ index: Int) -> (MeterTwinQuantity, MeterTwinPhase)? {
        let (quantity, phase) = register.quantity.twin
        if Self.isSplitBySign(register) {
            switch quantity {
            case .activePower: return (index == 0 ? .activePowerImported : .activePowerExported, phase)
            case .reactivePower: return (index == 0 ? .reactivePowerImported : .reactivePowerExported, phase)
            case .apparentPower: return (index == 0 ? .apparentPowerImported : .apparentPowerExported, phase)
            default: return nil
            }
        }
        return (quantity == .current && model.hasSignedCurrents ? .signedCurrent : quantity, phase)
    }

    private mutating func translate(_ field: IdentityField) {
        let encoding: MeterTwinEncoding
        switch field.format {
        case .text(let count): encoding = .text(registers: Int(count))
        case .number(let format): encoding = Self.encoding(format)
        }
        let content: MeterTwinContent
        switch (field.kind, field.format, field.expected.first) {
        case (.serial, _, _): content = .serialNumber
        // A type code goes on after a blank, which alone would be lost at the end of a text.
        case (_, .text, .prefix(let prefix)?): content = .text(prefix.hasSuffix(" ") ? prefix + "112-100" : prefix)
        case (_, .text, _): content = .text("PILOTLINE")
        case (_, .number, .number(let number)?): content = .constant(number)
        case (_, .number, _): content = .constant(1)
        }
        let register = MeterTwinRegister(field.address, encoding, content, wordOrder: Self.order(field.wordOrder))
        let range = Int(field.address)..<(Int(field.address) + Int(field.registerCount))
        let overlaps = registers.contains {
            range.overlaps(Int($0.address)..<(Int($0.address) + $0.encoding.registerCount))
        }
        if overlaps { alone.append(register) } else { registers.append(register) }
        if field.readCount != field.registerCount {
            let block = field.readAddress...(field.readAddress + field.readCount - 1)
            if !whole.contains(block) { whole.append(block) }
        }
    }

    private static func order(_ order: WordOrder) -> MeterTwinRegister.WordOrder {
        order == .mostSignificantFirst ? .highFirst : .lowFirst
    }

    private static func encoding(_ format: RegisterFormat) -> MeterTwinEncoding {
        switch format {
        case .uint16: .unsigned16
        case .int16: .signed16
        case .uint32: .unsigned32
        case .int32: .signed32
        case .uint64: .unsigned64
        case .int64: .signed64
        case .float32: .float32
        case .float64: .float64
        case .iskraT5: .decimal24
        case .iskraT6: .signedDecimal24
        case .iskraT7: .powerFactor16
        }
    }

    private static func unavailable(_ term: RegisterTerm) -> UInt64? {
        guard term.absent != .none else { return nil }
        let isSunSpec = term.absent == .sunSpec
        return switch term.format {
        case .uint16: 0xFFFF
        case .uint32: 0xFFFF_FFFF
        case .uint64: .max
        case .int16: isSunSpec ? 0x8000 : 0x7FFF
        case .int32: isSunSpec ? 0x8000_0000 : 0x7FFF_FFFF
        case .int64: isSunSpec ? 1 << 63 : .max >> 1
        case .float32: 0x7FC0_0000
        case .float64: 0x7FF8_0000_0000_0000
        case .iskraT5, .iskraT6, .iskraT7: nil
        }
    }
}

extension MeterQuantity {
    /// What the virtual meter calls it.
    public var twin: (MeterTwinQuantity, MeterTwinPhase) {
        switch self {
        case .voltageL1: (.voltage, .l1)
        case .voltageL2: (.voltage, .l2)
        case .voltageL3: (.voltage, .l3)
        case .currentL1: (.current, .l1)
        case .currentL2: (.current, .l2)
        case .currentL3: (.current, .l3)
        case .currentN: (.current, .neutral)
        case .activePowerL1: (.activePower, .l1)
        case .activePowerL2: (.activePower, .l2)
        case .activePowerL3: (.activePower, .l3)
        case .activePowerTotal: (.activePower, .total)
        case .energyImported: (.energyImported, .total)
        case .energyExported: (.energyExported, .total)
        case .frequency: (.frequency, .total)
        case .voltageL1L2: (.voltageLineToLine, .l1)
        case .voltageL2L3: (.voltageLineToLine, .l2)
        case .voltageL3L1: (.voltageLineToLine, .l3)
        case .apparentPowerL1: (.apparentPower, .l1)
        case .apparentPowerL2: (.apparentPower, .l2)
        case .apparentPowerL3: (.apparentPower, .l3)
        case .apparentPowerTotal: (.apparentPower, .total)
        case .reactivePowerL1: (.reactivePower, .l1)
        case .reactivePowerL2: (.reactivePower, .l2)
        case .reactivePowerL3: (.reactivePower, .l3)
        case .reactivePowerTotal: (.reactivePower, .total)
        case .powerFactorL1: (.powerFactor, .l1)
        case .powerFactorL2: (.powerFactor, .l2)
        case .powerFactorL3: (.powerFactor, .l3)
        case .powerFactorTotal: (.powerFactor, .total)
        case .energyImportedL1: (.energyImported, .l1)
        case .energyImportedL2: (.energyImported, .l2)
        case .energyImportedL3: (.energyImported, .l3)
        case .energyExportedL1: (.energyExported, .l1)
        case .energyExportedL2: (.energyExported, .l2)
        case .energyExportedL3: (.energyExported, .l3)
        case .reactiveEnergyImported: (.reactiveEnergyImported, .total)
        case .reactiveEnergyExported: (.reactiveEnergyExported, .total)
        }
    }
}
