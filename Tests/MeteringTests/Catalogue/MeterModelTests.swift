import Metering
import Testing

struct MeterModelTests {
    private func refusal(_ change: (inout MeterModel) -> Void) -> MeterModelError? {
        var model = MeterModel.eastronSDM630
        change(&model)
        do throws(MeterModelError) {
            try model.validate()
            return nil
        } catch {
            return error
        }
    }

    @Test("a model without live values is refused")
    func noLiveValues() {
        let error = refusal { $0.registers.removeAll { $0.quantity.rate == .live } }
        #expect(error == .noLiveValues(model: "eastron-sdm630"))
    }

    @Test("a block longer than the meter allows, or empty, or beyond the address space, is refused")
    func blockTooLong() {
        for block in [
            ReadBlock(.live, at: 0, count: 81), ReadBlock(.live, at: 0, count: 0),
            ReadBlock(.live, at: 65_500, count: 60),
        ] {
            let error = refusal { $0.blocks[0] = block }
            #expect(error == .blockTooLong(model: "eastron-sdm630", address: block.address, count: block.count))
        }
    }

    @Test("live blocks of equal length are refused, since a late answer to one would pass for the other's")
    func blocksAlike() {
        let error = refusal {
            $0.blocks[0] = ReadBlock(.live, at: 28, count: 28)
            $0.blocks.insert(ReadBlock(.live, at: 0, count: 28), at: 0)
        }
        #expect(error == .blocksAlike(model: "eastron-sdm630", count: 28))
    }

    @Test("a quantity described twice is refused")
    func duplicateQuantity() {
        let error = refusal { $0.registers.append(MeterRegister(.currentL2, at: 20, .float32)) }
        #expect(error == .duplicateQuantity(model: "eastron-sdm630", .currentL2))
    }

    @Test("a register that no block holds whole is refused")
    func registerNotRead() {
        let split = refusal { $0.blocks[0] = ReadBlock(.live, at: 0, count: 53) }
        #expect(split == .registerNotRead(model: "eastron-sdm630", .activePowerTotal))
        let missing = refusal { $0.blocks.remove(at: 1) }
        #expect(missing == .registerNotRead(model: "eastron-sdm630", .energyImported))
    }

    @Test("a block that serves nothing is refused")
    func emptyBlock() {
        let error = refusal { $0.blocks.append(ReadBlock(.live, at: 200, count: 6)) }
        #expect(error == .emptyBlock(model: "eastron-sdm630", address: 200))
    }

    @Test("exported energy alone is refused")
    func exportWithoutImport() {
        let error = refusal { $0.registers.removeAll { $0.quantity == .energyImported } }
        #expect(error == .exportWithoutImport(model: "eastron-sdm630"))
    }

    @Test("every refusal names the model")
    func descriptions() {
        for error in [
            MeterModelError.noLiveValues(model: "m"), .blockTooLong(model: "m", address: 1, count: 2),
            .blocksAlike(model: "m", count: 2), .emptyBlock(model: "m", address: 1),
            .duplicateQuantity(model: "m", .currentL1), .registerNotRead(model: "m", .currentL1),
            .exportWithoutImport(model: "m"), .invalidUnit(model: "m", unit: 0),
        ] {
            #expect(error.description.contains("meter model m "))
        }
    }
}
