import Metering

extension MeterModel {
    /// The catalogue's Eastron SDM630, the meter that the virtual board has unless told.
    public static var eastronSDM630: MeterModel {
        guard let model = MeterCatalogue.model(id: "eastron-sdm630") else {
            preconditionFailure("the catalogue has lost the Eastron SDM630; a test holds it there")
        }
        return model
    }
}
