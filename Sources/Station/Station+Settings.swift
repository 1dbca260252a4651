extension Station {
    /// What an operator may set. It can be changed while the station runs (``Station/apply(_:at:)``).
    public struct Settings: Hashable, Sendable {
        /// The most the board may offer, in milliamperes.
        public var hardwareMilliamperes: Int32
        /// The operator's limit in milliamperes; `nil` for none.
        public var operatorMilliamperes: Int32?
        /// Whether anybody may charge without being authorized.
        public var isFreeCharging: Bool
        /// The limit while the first opto input is asserted, in milliamperes; below the minimum pauses.
        public var optoMilliamperes: Int32

        /// The phases of the outlet, 1 or 3.
        public var outletPhases: UInt8 = 3
        /// The phase of the supply that a one-phase charge loads (phase rotation).
        public var singlePhase: SupplyPhase = .l1
        /// Below this, in milliamperes, the car is paused; less than 6 A counts as 6 A.
        public var minimumMilliamperes: Int32 = LimitDecision.leastMinimum
        /// What the first opto input means to this station alone.
        public var externalInput: ExternalInput = .limit
        /// Which state of the first opto input asserts.
        public var optoPolarity: OptoPolarity = .normallyOpen
        /// What the first opto input is called in explanations.
        public var optoName: String = "Opto 1 In"
        /// The most that one-phase charging may draw while imbalance is avoided, in milliamperes (in Germany 20 A, VDE-AR-N
        /// 4100); `nil` if it need not be avoided.
        public var imbalanceMilliamperes: Int32?
        /// What the sub-distribution carries; `nil` for no limit.
        public var subDistribution: PhaseCurrents?
        /// What the operator lets the sub-distribution carry; `nil` for as much as it can.
        public var operatorSubDistribution: PhaseCurrents?
        /// What is added to the sub-distribution's limit while the first opto input is asserted (external input 1 of
        /// load management); `nil` if it is not used.
        public var externalInputOffset: PhaseOffsets?

        /// The settings that each board has; the others are properties with defaults.
        public init(
            hardwareMilliamperes: Int32, operatorMilliamperes: Int32? = nil, isFreeCharging: Bool = false,
            optoMilliamperes: Int32 = 0
        ) {
            self.hardwareMilliamperes = hardwareMilliamperes
            self.operatorMilliamperes = operatorMilliamperes
            self.isFreeCharging = isFreeCharging
            self.optoMilliamperes = optoMilliamperes
        }
    }
}
