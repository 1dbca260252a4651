import Glibc
import MeterModels
import Metering
import Testing

struct CatalogueTests {
    /// The folder of the descriptions in the sources.
    private static func files() throws -> [String] {
        let folder =
            #filePath.replacing("Tests/MeterModelsTests/Catalogue/CatalogueTests.swift", with: "")
            + "Sources/MeterModels/Models"
        let handle = try #require(opendir(folder))
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".yaml") { names.append(String(name.dropLast(5))) }
        }
        return names.sorted()
    }

    @Test("every description in the folder is in the program, under the name it gives itself")
    func complete() throws {
        #expect(try Self.files() == MeterCatalogue.ids.sorted())
        #expect(MeterCatalogue.models.map(\.id) == MeterCatalogue.ids.sorted())
        #expect(MeterCatalogue.models.count == 35)
    }

    @Test("every description is without any finding", arguments: MeterCatalogue.ids.sorted())
    func isInOrder(id: String) throws {
        let report = MeterDescription.check(yaml: try #require(MeterCatalogue.text(id: id)), file: id)
        #expect(report.findings.isEmpty, "\(report.text)")
        let model = try #require(report.model)
        try model.validate()
        #expect(!model.sources.isEmpty)
        #expect(model.confidence != .low)
    }

    @Test(
        "no request is beyond a model's limits, splits a value or reads what nobody has seen readable",
        arguments: MeterCatalogue.ids.sorted())
    func requestsAreWithinLimits(id: String) throws {
        let model = try #require(MeterCatalogue.model(id: id))
        let terms = model.registers.flatMap(\.terms)
        for block in model.blocks {
            #expect(block.count >= 1 && block.count <= model.maximumRegistersPerRead && block.count <= 125)
            #expect(block.address % model.alignment == 0 && block.count % model.alignment == 0)
            for term in terms where term.function == block.function && block.addresses.overlaps(term.addresses) {
                #expect(block.addresses.contains(term.addresses), "\(id) splits \(term.address)")
            }
            for address in block.addresses {
                let isKnown =
                    terms.contains {
                        $0.function == block.function
                            && ($0.addresses.contains(address) || $0.exponentAddress.map(Int.init) == address)
                    }
                    || model.readableRuns.contains {
                        $0.function == block.function && $0.addresses.contains(UInt16(address))
                    }
                #expect(isKnown, "\(id) reads \(address), which is neither described nor known to be readable")
            }
        }
        for register in model.registers {
            for term in register.terms {
                let homes = model.blocks.filter {
                    $0.rate == register.quantity.rate && $0.function == term.function
                        && $0.addresses.contains(term.addresses)
                }
                #expect(homes.count == 1)
            }
        }
    }

    @Test("live values of a three-phase meter on RS-485 come in few requests")
    func liveRequestsAreFew() {
        for model in MeterCatalogue.models where model.serial != nil {
            let live = model.blocks.count { $0.rate == .live }
            #expect(live <= 4, "\(model.id) needs \(live) requests for live values")
        }
    }

    @Test("a model is found by its exact name, and an unknown one brings suggestions")
    func lookup() throws {
        #expect(MeterCatalogue.model(id: "eastron-sdm630")?.name == "Eastron SDM630-Modbus MID (V2)")
        #expect(MeterCatalogue.model(id: "Eastron-SDM630") == nil)
        #expect(MeterCatalogue.suggestions(for: "eastron-sdm360").first == "eastron-sdm630")
        #expect(MeterCatalogue.suggestions(for: "ksem").contains("tq-em300"))
        #expect(MeterCatalogue.suggestions(for: "qqq") == [])
        let error = #expect(throws: UnknownMeter.self) { try MeterCatalogue.require(id: "abb-b32") }
        let text = "\(try #require(error))"
        #expect(text.hasPrefix("meter model 'abb-b32' is not in the catalogue; did you mean abb-b23"), "\(text)")
    }

    @Test("IPD Control has no registers, and the program says so instead of inventing some")
    func ipdControl() throws {
        #expect(MeterCatalogue.model(id: "ipd-control") == nil)
        let error = #expect(throws: UnknownMeter.self) { try MeterCatalogue.require(id: "ipd-control") }
        #expect("\(try #require(error))".contains("in no public source"))
        let template = try #require(MeterCatalogue.template("ipd-control"))
        #expect(template.contains("ITS REGISTERS ARE IN NO PUBLIC SOURCE"))
        #expect(MeterDescription.check(yaml: template, file: "ipd").model == nil)
    }

    @Test("the template for other meters is itself in order")
    func template() throws {
        let report = MeterDescription.check(yaml: try #require(MeterCatalogue.template(nil)), file: "meter.yaml")
        #expect(report.findings.isEmpty, "\(report.text)")
    }
}
