import Metering
import Testing

struct MeterCatalogueTests {
    @Test("every model in the catalogue can be read as it is described")
    func modelsAreValid() throws {
        #expect(!MeterCatalogue.models.isEmpty)
        for model in MeterCatalogue.models { try model.validate() }
    }

    @Test("a model is found by the id that profiles use, and no other is")
    func lookup() {
        #expect(MeterCatalogue.model(id: "eastron-sdm630")?.name == "Eastron SDM630-Modbus MID")
        #expect(MeterCatalogue.model(id: "Eastron-SDM630") == nil)
        #expect(MeterCatalogue.model(id: "") == nil)
    }

    @Test("the SDM630 is asked only for even addresses and counts, 80 registers at most")
    func alignmentOfSDM630() {
        for block in MeterModel.eastronSDM630.blocks {
            #expect(block.address % 2 == 0)
            #expect(block.count % 2 == 0)
            #expect(block.count <= 80)
        }
    }
}
