import OMCCI

/// A snapshot in which every register has something to show.
extension OMCCISnapshot {
    static var full: OMCCISnapshot {
        var snapshot = OMCCISnapshot()
        snapshot.firmware = "5.29"
        snapshot.model = "CC612_2S0R_CC"
        snapshot.status = .suspendedEVSE
        snapshot.errors = [.residualCurrent, .contactorWelded]
        snapshot.vehicleState = .c
        snapshot.isAvailable = true
        snapshot.relays = [.contactor, .singlePhase]
        snapshot.isPlugLocked = true
        snapshot.residualCurrent = ResidualCurrentReading(
            mode: .alternating30mADirect6mA, rmsTenths: 123, directTenths: -47)
        snapshot.hardwareLimit = 32
        snapshot.operatorLimit = 25
        snapshot.minimumCurrent = 6
        snapshot.safeCurrent = 8
        snapshot.communicationTimeout = 600
        snapshot.hemsLimit = 16
        snapshot.signalledCurrent = 13
        snapshot.vehicleLimit = 20
        snapshot.meter.energy = PhaseValues(0x0001_1F40, 0x0002_0003, nil)
        snapshot.meter.power = PhaseValues(3_680, -5, 0x1_0000_0000)
        snapshot.meter.current = PhaseValues(16_000, 0x0001_0002, nil)
        snapshot.meter.voltage = PhaseValues(229, 231, 230)
        snapshot.meter.totalEnergy = 0xFEDC_BA98
        snapshot.meter.totalPower = 11_040
        snapshot.loadManagement.mode = .master
        snapshot.loadManagement.limit = PhaseValues(63, 64, 65)
        snapshot.loadManagement.operatorLimit = PhaseValues(50, 51, 52)
        snapshot.loadManagement.hasExternalMeter = true
        snapshot.loadManagement.slaves = 7
        snapshot.loadManagement.applied = PhaseValues(20, 21, 22)
        snapshot.loadManagement.available = PhaseValues(40, 41, 42)
        var vehicle = SmartVehicle(evccID: 0x0012_AB_CD_EF_09)
        vehicle.requiredEnergy = 0x0001_86A0
        vehicle.departureTime = ClockTime(hour: 23, minute: 59, second: 7)
        vehicle.departureDay = CalendarDay(year: 2026, month: 12, day: 31)
        vehicle.stateOfCharge = 63
        snapshot.smartVehicle = vehicle
        snapshot.session.start = ClockTime(hour: 7, minute: 5, second: 9)
        snapshot.session.end = ClockTime(hour: 19, minute: 40, second: 38)
        snapshot.session.energy = 0x0001_0001
        snapshot.session.duration = 0x0002_0010
        snapshot.session.userID = "04A1B2C3"
        snapshot.allowsUserIDs = true
        snapshot.allowsTransactionControl = true
        return snapshot
    }
}
