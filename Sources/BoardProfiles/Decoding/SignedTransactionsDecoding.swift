import OCMF

extension SignedTransactionsProfile {
    init?(_ reader: ObjectReader) {
        let chargePoint = reader.has("chargePoint") ? reader.text("chargePoint") : ""
        let isRequired = reader.has("required") ? reader.boolean("required") : false
        var key: MeterPublicKey?
        if let value = reader.value("publicKey") {
            guard let text = value.text else { return nil }
            do throws(MeterPublicKey.Problem) {
                key = try MeterPublicKey(text: text)
            } catch {
                let path = reader.path(of: "publicKey")
                reader.decoder.collector.add(
                    .meterKey, at: value.mark, "\(path) is no public key", cause: "\(error)",
                    mend: "write what the meter or its paper shows, in quotes; or leave the key out, and that of the "
                        + "first record that verifies is taken for the meter's")
                return nil
            }
        }
        guard let chargePoint, let isRequired else { return nil }
        self.init(publicKey: key, chargePoint: chargePoint, isRequired: isRequired)
    }
}
