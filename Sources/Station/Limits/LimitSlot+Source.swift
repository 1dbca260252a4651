extension LimitSlot {
    /// Who may set a limit. Each source owns one slot.
    ///
    /// The order decides whose a limit is when several are equal: the earlier one. It goes from what cannot be changed
    /// (copper) over what only a person or the grid can change to what a program changes every minute, so that the
    /// owner named is the one that still stands if the others give way.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        /// The board and its supply, from the profile.
        case hardware
        /// The cable's coding, as the core reads it.
        case cable
        /// The temperature, as the core derates by it.
        case temperature
        /// A vehicle without S2 (simplified control pilot), as the core sees it.
        case simplifiedVehicle
        /// The operator's own limit.
        case `operator`
        /// A contact at an opto input (load shedding, § 14a EnWG).
        case externalInput
        /// The limit of the sub-distribution that feeds the station, with the offset of external input 1.
        case subDistribution
        /// One-phase charging loads the phases unequally.
        case phaseImbalance
        /// The share that load management grants.
        case loadManagement
        /// What the car says it can take (ISO 15118).
        case vehicleMaximum
        /// Communication with whoever should control the station is lost.
        case safeCurrent
        /// An energy manager by Modbus (register 1000).
        case hems
        /// An energy manager by EEBUS.
        case eebus
        /// An energy manager by SEMP.
        case semp
        /// A charging profile of the OCPP backend.
        case backend
        /// Whoever holds the permit through the API: an energy manager or a person.
        case permit

        /// Whether the station sets it by itself, from settings, inputs and the grant.
        public var isStations: Bool {
            switch self {
            case .hardware, .operator, .externalInput, .subDistribution, .phaseImbalance, .permit: true
            case .cable, .temperature, .simplifiedVehicle, .loadManagement, .vehicleMaximum, .safeCurrent, .hems,
                .eebus, .semp, .backend:
                false
            }
        }

        /// What a limit of this source is for unless its slot says otherwise.
        public var purpose: LimitPurpose {
            switch self {
            case .hardware: .boardAndSupply
            case .cable: .cableRating
            case .temperature: .temperature
            case .simplifiedVehicle: .simplifiedVehicle
            case .operator: .operatorSetting
            case .externalInput: .loadShedding
            case .subDistribution: .subDistribution
            case .phaseImbalance: .phaseImbalance
            case .loadManagement: .loadManagement
            case .vehicleMaximum: .vehicleMaximum
            case .safeCurrent: .communicationLost
            case .hems, .eebus, .semp: .energyManager
            case .backend: .chargingProfile
            case .permit: .permit
            }
        }

        /// Its place in the order, from 0.
        var index: Int {
            switch self {
            case .hardware: 0
            case .cable: 1
            case .temperature: 2
            case .simplifiedVehicle: 3
            case .operator: 4
            case .externalInput: 5
            case .subDistribution: 6
            case .phaseImbalance: 7
            case .loadManagement: 8
            case .vehicleMaximum: 9
            case .safeCurrent: 10
            case .hems: 11
            case .eebus: 12
            case .semp: 13
            case .backend: 14
            case .permit: 15
            }
        }
    }
}
