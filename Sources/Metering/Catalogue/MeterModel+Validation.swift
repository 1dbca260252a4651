extension MeterModel {
    /// Checks that the model can be read as it is described.
    public func validate() throws(MeterModelError) {
        guard registers.contains(where: { $0.quantity.rate == .live }) else { throw .noLiveValues(model: id) }
        for block in blocks {
            guard (1...min(125, maximumRegistersPerRead)).contains(block.count), block.addresses.upperBound <= 0x1_0000,
                block.address % alignment == 0, block.count % alignment == 0
            else { throw .blockTooLong(model: id, address: block.address, count: block.count) }
        }
        try checkLengths()
        for (index, register) in registers.enumerated() {
            if registers[..<index].contains(where: { $0.quantity == register.quantity }) {
                throw .duplicateQuantity(model: id, register.quantity)
            }
            guard !register.terms.isEmpty else { throw .registerNotRead(model: id, register.quantity) }
            for term in register.terms { try checkIsRead(term, of: register.quantity) }
        }
        if registers.contains(where: { $0.quantity == .energyExported }),
            !registers.contains(where: { $0.quantity == .energyImported })
        {
            throw .exportWithoutImport(model: id)
        }
        for block in blocks
        where !registers.contains(where: { register in
            register.quantity.rate == block.rate && register.terms.contains { isNeeded(block, for: $0) }
        }) {
            throw .emptyBlock(model: id, address: block.address)
        }
        for field in identity {
            let end = Int(field.readAddress) + Int(field.readCount)
            let inside =
                field.readAddress <= field.address
                && Int(field.address) + Int(field.registerCount) <= end
            guard (1...125).contains(field.readCount), end <= 0x1_0000, inside,
                field.readAddress % alignment == 0, field.readCount % alignment == 0
            else {
                throw .blockTooLong(model: id, address: field.readAddress, count: field.readCount)
            }
        }
    }

    /// On a serial line the requests for live values, which decide about the limit, must differ in length from the one
    /// before.
    ///
    /// Elsewhere equal lengths cannot always be avoided, because devices refuse reads across their gaps: there the master's
    /// window for late answers stands alone, which holds for answers that take up to `RTUTiming.latestReply`.
    private func checkLengths() throws(MeterModelError) {
        guard serial != nil else { return }
        let plan = blocks.filter { $0.rate == .live }
        for (earlier, later) in zip(plan, plan.dropFirst()) where earlier.count == later.count {
            throw .blocksAlike(model: id, count: later.count)
        }
    }

    /// A value lies wholly in exactly one block of its rate, and its exponent in that one or one that is read earlier.
    private func checkIsRead(_ term: RegisterTerm, of quantity: MeterQuantity) throws(MeterModelError) {
        let candidates = blocks.indices.filter {
            blocks[$0].rate == quantity.rate && blocks[$0].function == term.function
        }
        let homes = candidates.filter { blocks[$0].addresses.contains(term.addresses) }
        guard homes.count == 1 else { throw .registerNotRead(model: id, quantity) }
        guard let exponent = term.exponentAddress else { return }
        guard candidates.contains(where: { $0 <= homes[0] && blocks[$0].addresses.contains(Int(exponent)) }) else {
            throw .registerNotRead(model: id, quantity)
        }
    }

    private func isNeeded(_ block: ReadBlock, for term: RegisterTerm) -> Bool {
        guard block.function == term.function else { return false }
        return block.addresses.contains(term.addresses)
            || term.exponentAddress.map { block.addresses.contains(Int($0)) } == true
    }
}
