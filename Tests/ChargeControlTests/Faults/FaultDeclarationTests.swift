import ChargeControl
import Testing

@Suite("Fault declarations") struct FaultDeclarationTests {
    /// The enumeration `ChargePointErrorCode` of OCPP 1.6.
    private static let ocppCodes: Set<String> = [
        "ConnectorLockFailure", "EVCommunicationError", "GroundFailure", "HighTemperature", "InternalError",
        "LocalListConflict", "NoError", "OtherError", "OverCurrentFailure", "OverVoltage", "PowerMeterFailure",
        "PowerSwitchFailure", "ReaderFailure", "ResetFailure", "UnderVoltage", "WeakSignal",
    ]

    @Test("every fault has a sentence, a mend and an OCPP 1.6 error code that exists", arguments: Fault.allCases)
    func texts(fault: Fault) {
        let declaration = fault.declaration
        #expect(declaration.text.description.count > 10)
        #expect(declaration.mend.description.count > 10)
        #expect(Self.ocppCodes.contains(declaration.ocppErrorCode.description))
        #expect(declaration.ocppErrorCode.description != "NoError")
    }

    @Test("vendor bits are those that stand for the fault, none above 21", arguments: Fault.allCases)
    func vendorBits(fault: Fault) {
        // Bits that no fault of this core may claim: breakers, RCD, backend, update, tilt, USB, rotation.
        let foreign: Set<UInt8> = [3, 4, 5, 7, 9, 11, 12, 13, 17, 19, 20]
        guard let bit = fault.vendorErrorBit else { return }
        #expect(bit <= 21)
        #expect(!foreign.contains(bit))
    }

    @Test(
        "the sourced bits and codes of the vendor mask are exact",
        arguments: [
            (.residualCurrentTripped, 0, "GroundFailure"), (.controlPilotShort, 1, "EVCommunicationError"),
            (.diodeMissing, 2, "EVCommunicationError"), (.contactorWelded, 6, "PowerSwitchFailure"),
            (.lockFailed, 8, "ConnectorLockFailure"), (.lockStuck, 10, "ConnectorLockFailure"),
            (.overcurrent, 15, "OverCurrentFailure"), (.unlockedWhileCharging, 16, "ConnectorLockFailure"),
            (.supplyLost, 21, "UnderVoltage"),
        ] as [(Fault, UInt8, String)])
    func sourcedBits(fault: Fault, bit: UInt8, code: String) {
        #expect(fault.vendorErrorBit == bit)
        #expect(fault.ocppErrorCode.description == code)
    }

    @Test("codes and faults map both ways, and no code beyond the last is a fault")
    func codes() {
        for fault in Fault.allCases {
            #expect(Fault(code: fault.code) == fault)
            #expect(fault.code == UInt32(fault.rawValue))
            #expect(FaultSet(fault).faults == [fault])
        }
        for code in UInt32(Fault.allCases.count)...64 { #expect(Fault(code: code) == nil) }
        #expect(Fault.allCases.count <= 24)
    }

    @Test("texts are told apart: no two faults read the same") func distinctTexts() {
        #expect(Set(Fault.allCases.map(\.text.description)).count == Fault.allCases.count)
    }

    @Test("a fault that may not show in the pilot is only a warning", arguments: Fault.allCases)
    func reactionsFit(fault: Fault) {
        #expect((fault.severity == .warning) == (fault.pilotReaction == .none))
        // A fault for a person to acknowledge, or to unplug for, needs no hold-off; one that ends by itself does.
        #expect(fault.clearing != .byItself || fault.holdOff > .zero || fault.severity == .warning)
        #expect(fault.declaration == fault.declaration)
    }

    @Test("a set inserts, removes and intersects") func sets() {
        var set = FaultSet(rawValue: 0)
        #expect(set.isEmpty)
        set.insert(.overcurrent)
        set.insert(.clockError)
        #expect(set.contains(.overcurrent) && set.contains(.clockError) && !set.contains(.lockFailed))
        #expect(set.intersects(FaultSet(.clockError)) && !set.intersects(FaultSet(.lockFailed)))
        set.remove(.clockError)
        #expect(set == FaultSet(.overcurrent))
    }
}
