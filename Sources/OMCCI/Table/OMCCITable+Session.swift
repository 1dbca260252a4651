extension OMCCITable {
    static let session: [OMCCIRegister] = [
        OMCCIRegister(
            700, "Required energy, 16 bits", unit: "Wh", absent: "0", "As 713, at most 65 535; for old clients.",
            source: "ISO 15118"
        ) { snapshot in UInt16(clamping: snapshot.smartVehicle?.requiredEnergy ?? 0) },
        OMCCIRegister(
            long: 701, "Departure time", format: .packedTime, absent: "0", "When the car leaves.", source: "ISO 15118"
        ) { $0.smartVehicle?.departureTime?.packed ?? 0 },
        OMCCIRegister(
            long: 703, "Departure date", format: .packedDate, absent: "0", "On which day the car leaves.",
            source: "ISO 15118"
        ) { $0.smartVehicle?.departureDay?.packed ?? 0 },
        OMCCIRegister(
            705, "Charged energy, 16 bits", unit: "Wh", "As 716, at most 65 535; for old clients.",
            source: "station: session"
        ) { snapshot in UInt16(clamping: snapshot.session.energy) },
        OMCCIRegister(
            706, "Signalled current", unit: "A", absent: "0",
            "What the car is offered by the pilot; 0 while paused. The smallest of all limits, so perhaps below 1000.",
            source: "control core: duty cycle"
        ) { snapshot in snapshot.signalledCurrent },
        OMCCIRegister(
            long: 707, "Start time", format: .packedTime, absent: "0", "When the session began, local time.",
            source: "station: session"
        ) { $0.session.start?.packed ?? 0 },
        OMCCIRegister(
            709, "Charging duration, 16 bits", unit: "s", "As 718, at most 65 535; for old clients.",
            source: "station: session"
        ) { snapshot in UInt16(clamping: snapshot.session.duration) },
        OMCCIRegister(
            long: 710, "End time", format: .packedTime, absent: "0", "When it ended, local time; 0 while it runs.",
            source: "station: session"
        ) { $0.session.end?.packed ?? 0 },
        OMCCIRegister(
            712, "Minimum current", unit: "A", "Below it the car is paused.", source: "setting"
        ) { snapshot in snapshot.minimumCurrent },
        OMCCIRegister(
            long: 713, "Required energy", unit: "Wh", absent: "0", "What the car wants.", source: "ISO 15118"
        ) { UInt32(clamping: $0.smartVehicle?.requiredEnergy ?? 0) },
        OMCCIRegister(
            715, "Maximum current of the car", unit: "A", absent: "0",
            "The smaller of what the cable and the car take.",
            source: "control core: proximity contact; ISO 15118"
        ) { snapshot in snapshot.vehicleLimit ?? 0 },
        OMCCIRegister(
            long: 716, "Charged energy", unit: "Wh", "Of the session; stays until the next one begins.",
            source: "station: session"
        ) { UInt32(clamping: $0.session.energy) },
        OMCCIRegister(
            long: 718, "Charging duration", unit: "s", "Of the session; stays until the next one begins.",
            source: "station: session"
        ) { UInt32(clamping: $0.session.duration) },
        OMCCIRegister(
            720, count: 10, "User id", format: .text, absent: "blanks",
            "Whose session it is, 20 characters, padded by blanks on the left. Blanks unless the setting lets user ids be"
                + " transferred.", source: "station: session"
        ) { snapshot, index in
            let id = snapshot.allowsUserIDs ? snapshot.session.userID : nil
            return RegisterCoding.word(index, ofRightAligned: id ?? "", words: 10)
        },
        OMCCIRegister(
            730, "State of charge", unit: "%", absent: "0", "How full the car's battery is.", source: "ISO 15118"
        ) { snapshot in min(snapshot.smartVehicle?.stateOfCharge ?? 0, 100) },
        OMCCIRegister(
            740, "Smart vehicle", format: .choice, choices: [0: "no", 1: "yes"], "Whether the car speaks ISO 15118.",
            source: "ISO 15118"
        ) { snapshot in snapshot.smartVehicle == nil ? 0 : 1 },
        OMCCIRegister(
            741, count: 6, "EVCCID", format: .text, absent: "zeros", "The car's own address, 12 hexadecimal digits.",
            source: "ISO 15118"
        ) { RegisterCoding.word($1, ofAddress: $0.smartVehicle?.evccID) },
    ]
}
