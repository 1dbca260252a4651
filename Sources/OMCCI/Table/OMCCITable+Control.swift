extension OMCCITable {
    static let control: [OMCCIRegister] = [
        OMCCIRegister(
            1_000, "HEMS current limit", access: .readWrite, unit: "A",
            "What the energy manager allows; reads as written. 0 pauses and keeps the transaction, so do values below 712."
                + " Above 133 it limits nothing. Not kept over a restart: 32 then, and it limits nothing until it is written"
                + " again.", source: "limit register: energy manager"
        ) { snapshot in snapshot.hemsLimit },
        OMCCIRegister(
            1_110, count: 10, "User id to present", access: .write, format: .text,
            "As if the card were shown at the reader: starts or stops. 20 characters, padded by blanks on the left. Taken"
                + " when 1119 is written and all ten words came within 5 s of each other from one address, in one request or"
                + " several; else exception 03. Exception 02 unless the settings let user ids be transferred and"
                + " transactions be controlled.", source: "station: authorization"
        ) { _, _ in 0 },
    ]
}
