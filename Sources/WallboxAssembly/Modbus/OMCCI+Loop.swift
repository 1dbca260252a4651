import BoardProfiles
import ChargeControl
import ControlLoop
import Devices
import OMCCI
import Settings
import Station

extension ChargePointStatus {
    /// The connector's status by its number.
    init(_ status: ConnectorStatus) {
        self =
            switch status {
            case .available: .available
            case .preparing: .preparing
            case .charging: .charging
            case .suspendedEVSE: .suspendedEVSE
            case .suspendedEV: .suspendedEV
            case .finishing: .finishing
            case .reserved: .reserved
            case .unavailable: .unavailable
            case .faulted: .faulted
            }
    }
}

extension ErrorMask {
    /// The bits of the faults that are open, as far as the mask has one for them.
    init(_ faults: FaultSet) {
        self.init(
            rawValue: faults.faults.compactMap(\.vendorErrorBit).reduce(0) { mask, bit in mask | 1 << UInt32(bit) })
    }
}

extension VehicleState {
    /// The state as energy managers take it: C and D mean that power is on, or offered and asked for. A car that asks while
    /// nothing is offered, as one does in the seconds after a pause, counts as B once the contactor is open.
    init(_ loop: LoopSnapshot) {
        let outputs = loop.outputs
        let isLive = outputs.closeMainContactor || loop.inputs.mainContactor.feedback == .closed
        switch outputs.state {
        case .a: self = .a
        case .b1, .b2: self = .b
        case .c1: self = isLive ? .c : .b
        case .c2: self = .c
        case .d1: self = isLive ? .d : .b
        case .d2: self = .d
        case .e: self = .e
        case .f: self = outputs.stage == .starting ? .unknown : .f
        case .unknown:
            // Clients take 0 for an error of theirs. Between two levels the car is where it was; a level that stays unknown
            // is a fault, which they know as E.
            if outputs.stage == .starting {
                self = .unknown
            } else if outputs.faults.contains(.controlPilotIndeterminate) {
                self = .e
            } else {
                self = outputs.vehicleConnected ? .b : .a
            }
        }
    }
}

extension RelayMask {
    /// What the feedback contacts say; what they cannot say, the command.
    init(_ loop: LoopSnapshot, _ profile: BoardProfile) {
        func isClosed(_ reading: ContactorReading, _ isCommanded: Bool) -> Bool {
            reading.feedback == .closed || reading.feedback == .unknown && isCommanded
        }
        guard isClosed(loop.inputs.mainContactor, loop.outputs.closeMainContactor) else {
            self = []
            return
        }
        let isOnePhase =
            profile.supply.phaseCount == 1
            || profile.contactors.count > 1
                && !isClosed(loop.inputs.phaseContactor, loop.outputs.closePhaseContactor)
        self = isOnePhase ? [.contactor, .singlePhase] : .contactor
    }
}

extension OMCCI.ResidualCurrentReading {
    /// What the sensor told last.
    init(_ loop: LoopSnapshot, _ monitor: ResidualCurrentMonitorProfile?) {
        guard let monitor else {
            self.init()
            return
        }
        let hasFailed =
            loop.inputs.residualCurrent.hasError || loop.outputs.faults.contains(.residualCurrentMonitorFailed)
        let mode: Mode = hasFailed ? .failed : monitor.kind == .dc6mA ? .direct6mA : .alternating30mADirect6mA
        self.init(
            mode: mode, rmsTenths: loop.residualRMS.measuredAt == nil ? 0 : loop.residualRMS.tenths,
            directTenths: loop.residualDirect.measuredAt == nil ? 0 : loop.residualDirect.tenths)
    }
}

extension LoadManagementState.Mode {
    /// The role by its number.
    init(_ role: LoadManagementRole) {
        self =
            switch role {
            case .off: .disabled
            case .masterWithSlave: .master
            case .masterStandalone: .standaloneMaster
            case .slaveDiscovery: .discoveringSlave
            case .slaveFixedAddress: .fixedSlave
            }
    }
}
